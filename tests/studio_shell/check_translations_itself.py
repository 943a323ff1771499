#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The checker of translations must find each kind of mistake, and nothing in a right file."""
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import check_translations as checker  # noqa: E402

MESSAGE = '<message{numerus}><source>{source}</source><translation{type}>{text}</translation></message>'


def count(language, source, text, numerus=False, kind=""):
    """Number of problems of a file with this one entry."""
    message = MESSAGE.format(numerus=' numerus="yes"' if numerus else "", source=source, text=text,
                             type=f' type="{kind}"' if kind else "")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "vlm3r_x.ts"
        path.write_text(f"<TS><context><name>C</name>{message}</context></TS>", encoding="utf-8")
        return len(checker.check(path, language))


def form(*texts):
    return "".join(f"<numerusform>{text}</numerusform>" for text in texts)


CASES = [
    (0, count("de", "Open…", "Öffnen…")),
    (1, count("de", "Open…", "Öffnen…", kind="unfinished")),
    (1, count("de", "Open…", "Öffnen")),
    (1, count("de", "Open", "")),
    (1, count("de", "Open", "Öffnen", kind="vanished")),
    (0, count("de", "%1 of %2", "%2 von %1")),
    (1, count("de", "%1 of %2", "%1 von %1")),
    (1, count("zh_CN", "%1\u2009m", "%1 米")),
    (0, count("zh_CN", "%1\u2009m", "%1\u2009米")),
    (1, count("de", "Open", "<b>Öffnen</b>")),
    (1, count("de", "a\nb", "a b")),
    (0, count("de", "%n frame(s)", form("ein Bild", "%n Bilder"), numerus=True)),
    (1, count("de", "%n frame(s)", form("%n Bilder"), numerus=True)),
    (0, count("zh_CN", "%n frame(s)", form("%n 帧"), numerus=True)),
    (1, count("zh_CN", "%n of %1", form("%n"), numerus=True)),
]
wrong = [index for index, (wanted, found) in enumerate(CASES) if wanted != found]
if wrong:
    sys.exit(f"cases {wrong} came out wrong: {[CASES[index] for index in wrong]}")
