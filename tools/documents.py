"""Write what is generated from the content format: docs/reference.md, docs/codes.md, docs/schema/, the issue forms.

    python tools/documents.py

`tests/docs/` fails when one of them is not what this would write.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write each file whose text is not up to date, and name it."""
    from site_gen.content.documents import all_documents

    for name, text in all_documents().items():
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
