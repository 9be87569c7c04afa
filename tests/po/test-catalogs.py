# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the program in every language of the house, in plain words.

A new text is a msgid in English with its translation in each po/*.po, in the same commit; what is missing is named here.
"""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "po"
KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "g_dngettext:2,3", "ngettext:1,2")
# Words of the trade that the public need not know (domain facts, section 10).
TRADE = {"zh_CN": ("活体", "比对", "建模"), "zh_HK": ("活體", "比對", "建模"), "zh_TW": ("活體", "比對", "建模")}
# Words of another place: what is called otherwise in Hong Kong or in Taiwan.
STRANGE = {
    "zh_HK": ("攝像頭", "攝影機", "信息", "資訊", "程序", "打印", "屏幕", "短信", "簡訊", "网", "網路", "鏈接", "用户", "隱私"),
    "zh_TW": ("攝像頭", "信息", "程序", "打印", "屏幕", "短信", "短訊", "網絡", "鏈接", "用户", "用戶", "二維碼", "櫃位", "私隱"),
}
# The signs of each place: what its own encoding holds.
ENCODINGS = {"zh_CN": "gb2312", "zh_HK": "big5hkscs", "zh_TW": "cp950"}
# Agreements are read at leisure, and tell staff from public.
LONG = "src/app/rz-document.c"
MOST_SENTENCES = 2


def languages():
    return (PO / "LINGUAS").read_text(encoding="utf-8").split()


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True, cwd=PO, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})


def read(text):
    """Answers (msgid, msgstr, files) of each entry of a catalog that msgcat wrote on one line each."""
    for entry in re.split(r"\n\n+", text):
        files = " ".join(line[3:] for line in entry.splitlines() if line.startswith("#: "))
        msgid = re.search(r'^msgid "(.*)"$', entry, re.M)
        msgstr = re.search(r'^msgstr(?:\[0\])? "(.*)"$', entry, re.M)
        if msgid and msgid.group(1) and msgstr:
            yield msgid.group(1), msgstr.group(1), files


class Catalogs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.template = Path(cls.folder.name) / "renzheng.pot"
        run("xgettext", "--from-code=UTF-8", "--directory", str(ROOT), "--files-from", "POTFILES.in", "-o", str(cls.template), "-k",
            *(f"-k{word}" for word in KEYWORDS))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def entries(self, language):
        return read(run("msgcat", "--no-wrap", f"{language}.po").stdout)

    def test_the_languages_of_the_house(self):
        self.assertEqual(languages(), ["zh_CN", "zh_HK", "zh_TW"])
        self.assertEqual(sorted(path.stem for path in PO.glob("*.po")), languages())

    def test_each_is_sound(self):
        for language in languages():
            with self.subTest(language):
                run("msgfmt", "--check", "-o", "/dev/null", f"{language}.po")

    def test_each_is_complete(self):
        for language in languages():
            with self.subTest(language):
                merged = Path(self.folder.name) / f"{language}.po"
                run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", str(merged), f"{language}.po", str(self.template))
                missing = run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", str(merged)).stdout
                self.assertEqual(re.findall(r'^msgid "(.+)"$', missing, re.M), [], "not translated")
                doubtful = run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", str(merged)).stdout
                self.assertEqual(re.findall(r'^msgid "(.+)"$', doubtful, re.M), [], "doubtful")
                dropped = run("msgattrib", "--only-obsolete", "--no-wrap", str(merged)).stdout
                self.assertEqual(re.findall(r'^#~ msgid "(.+)"$', dropped, re.M), [], "no longer used")

    def test_the_words_are_plain(self):
        for language in languages():
            for msgid, msgstr, _ in self.entries(language):
                for word in TRADE[language] + STRANGE.get(language, ()):
                    with self.subTest(language=language, word=word, text=msgstr):
                        self.assertNotIn(word, msgstr, msgid)

    def test_at_most_two_sentences(self):
        for language in languages():
            for msgid, msgstr, files in self.entries(language):
                if files.strip() == LONG:
                    continue
                for text in (msgid, msgstr):
                    with self.subTest(language=language, text=text):
                        self.assertLessEqual(len(re.findall(r"[。！]|[.!](?= [A-Z]|$)", text)), MOST_SENTENCES)

    def test_each_is_written_in_its_own_signs(self):
        for language in languages():
            for msgid, msgstr, _ in self.entries(language):
                for sign in set(re.findall(r"[\u4e00-\u9fff]", msgstr)):
                    with self.subTest(language=language, sign=sign, text=msgstr):
                        sign.encode(ENCODINGS[language])
                        if language == "zh_TW":
                            self.assertNotIn(sign, "裏着説閲户", msgid)


if __name__ == "__main__":
    unittest.main()
