"""Little heaps of report files for tests of the whole chain; people and outlets are invented."""

from pathlib import Path

WIRE = """Twelve dead as Benue bursts its banks

YOLA, Nigeria, Sept 12, 2017 (Savanna Wire) - At least 12 people were killed when the Benue river \
burst its banks early on Tuesday in Numan, Adamawa state, the State Relief Agency said.

“The water came at night and people had no time to leave,” said Hauwa Tanko, a spokeswoman for \
the agency. “We are still looking for nine people who are missing.”
"""
HERALD = """Numan counts its dead

13 September 2017

Police in Numan said on Wednesday that 17 people had been killed in Tuesday's flood of the Benue \
river.

“We pulled five people from the roof of the clinic,” said Sergeant Ibrahim Sule of the police.
"""
NOTES = """Notes from the river

I reached Numan on foot on Wednesday, after the flood of the Benue river had gone.

“The water came at night and people had no time to leave,” Hauwa Tanko of the State Relief Agency \
said. Twelve people were killed.
"""
SIDECAR = """file,outlet
1-wire.txt,Savanna Wire
2-herald.txt,Valley Herald
"""
FILES = {
    "1-wire.txt": WIRE,
    "2-herald.txt": HERALD,
    "3-notes.txt": NOTES,
    "reports.csv": SIDECAR,
}


def heap(folder: Path, *, broken: bool = False) -> Path:
    """Write three reports of one flood, the last undated; with ``broken``, an empty file too."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    if broken:
        (folder / "4-empty.txt").write_text("", encoding="utf-8")
    return folder
