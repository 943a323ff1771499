#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a translation is unfinished, does not fit its source text, or misses a text of the sources.

    scripts/check_translations.py [--lupdate PROGRAM] [FOLDER]

Checked per entry: finished, not empty, the same %1 %2 %n, one form for each plural form of the language, the same
line breaks, dots at the end ("…"), thin spaces before units and number of mnemonics; no HTML. And for the whole file:
lupdate finds nothing new in the sources.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLURAL_FORMS = {"en": 2, "de": 2, "zh_CN": 1}
PLACE = re.compile(r"%(?:L?\d{1,2}|n)")


def entries(path):
    """Yields (context, source, comment, element of the translation, whether numerous)."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            yield (name, message.findtext("source", ""), message.findtext("comment", ""),
                   message.find("translation"), message.get("numerus") == "yes")


def places(text):
    return sorted(PLACE.findall(text.replace("%L", "%")))


def problems_of(source, text, numerous):
    """What is wrong with one form of a translation."""
    if not text.strip():
        yield "empty"
        return
    wanted, found = places(source), places(text)
    # A form for exactly one may say "a frame" without the number.
    if found != wanted and not (numerous and found == [p for p in wanted if p != "%n"]):
        yield f"has {found or 'no'} places, the source has {wanted or 'none'}"
    if source.count("\n") != text.count("\n"):
        yield "has other line breaks"
    if source.endswith("…") != text.endswith("…"):
        yield "must end in … where the source does, and only there"
    if "\u2009" in source and "\u2009" not in text:
        yield "lost the thin space before the unit"
    if re.search(r"<[a-zA-Z/]", text) and not re.search(r"<[a-zA-Z/]", source):
        yield "has markup that the source has not"


def check(path, language):
    found = []
    for context, source, comment, translation, numerous in entries(path):
        where = f"{path.name}: {context.split('::')[-1]}: “{source}”" + (f" ({comment})" if comment else "")
        if translation is None or translation.get("type") == "unfinished":
            found.append(f"{where}: unfinished")
            continue
        if translation.get("type") in ("vanished", "obsolete"):
            found.append(f"{where}: no longer in the sources")
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] if numerous else [translation.text or ""]
        if numerous and len(forms) != PLURAL_FORMS[language]:
            found.append(f"{where}: {len(forms)} plural forms instead of {PLURAL_FORMS[language]}")
        for form in forms:
            found.extend(f"{where}: {problem}" for problem in problems_of(source, form, numerous))
    return found


def check_complete(folder, languages, lupdate):
    """Runs lupdate on copies: whatever it would add or drop is missing or stale here."""
    found = []
    with tempfile.TemporaryDirectory() as copy:
        for language in languages:
            shutil.copy(folder / f"vlm3r_{language}.ts", copy)
        subprocess.run([str(ROOT / "scripts/update_translations.sh"), lupdate, copy], check=True)
        for language in languages:
            name = f"vlm3r_{language}.ts"
            now = {entry[:3] for entry in entries(pathlib.Path(copy) / name)}
            kept = {entry[:3] for entry in entries(folder / name)}
            found += [f"{name}: “{source}” ({context}) is not in the file" for context, source, _ in sorted(now - kept)]
            found += [f"{name}: “{source}” ({context}) is no longer used" for context, source, _ in sorted(kept - now)]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lupdate", help="also compare with the sources")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT / "translations")
    arguments = parser.parse_args()
    found = []
    missing = [name for name in PLURAL_FORMS if not (arguments.folder / f"vlm3r_{name}.ts").exists()]
    if missing:
        sys.exit(f"no translation file for {', '.join(missing)} in {arguments.folder}; "
                 "build the target update_translations")
    for language in PLURAL_FORMS:
        found += check(arguments.folder / f"vlm3r_{language}.ts", language)
    if arguments.lupdate:
        found += check_complete(arguments.folder, PLURAL_FORMS, arguments.lupdate)
    for line in found[:40]:
        print(line)
    if found:
        sys.exit(f"{len(found)} problems; run the target update_translations and translate, see translations/README.md")


if __name__ == "__main__":
    main()
