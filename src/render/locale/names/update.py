#!/usr/bin/env python3
"""Makes the data of this folder anew from Unicode CLDR: names.toml by language, and ../patterns.toml.

Use: npm pack cldr-localenames-full cldr-numbers-full cldr-core, unpack each into DIR/<name>/, then update.py DIR.
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
CLDR = pathlib.Path(sys.argv[1])
LANGUAGES = ["ar", "de", "en", "es", "fr"]
# What creators write and speak in: every language of ISO 639-1, large ones without a code there, and regional forms that brands ask for.
SPOKEN = """aa ab ae af ak am an ar as ast av ay az ba be bg bho bi bm bn bo br bs ca ce ceb ch ckb co cr cs cu cv cy da de dv dz ee el en en-GB
en-US eo es es-419 es-MX et eu fa ff fi fil fj fo fr fr-CA fy ga gd gl gn gsw gu gv ha haw he hi ho hr ht hu hy hz ia id ig ii ik io is
it iu ja jv ka kab kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mai mg mh mi mk ml mn mr ms mt my na nb nd nds
ne ng nl nl-BE nn no nr nv ny oc oj om or os pa pcm pi pl ps pt pt-BR pt-PT qu rm rn ro rom ru rw sa sah sc sco sd se sg si sk sl sm sn
so sq sr ss st su sv sw szl ta te tg th ti tk tn to tpi tr ts tt tw ty ug uk ur uz ve vi wa war wo xh yi yo yue za zh zh-Hans zh-Hant zu""".split()
# Where the field's everyday name is CLDR's short one.
SHORT = ["HK", "MO", "PS", "MM"]
NOTICE = """# Facts from Unicode CLDR {version} ({packages} of the npm registry), made by names/update.py. Do not edit by hand.
# Copyright (c) 2004-2026 Unicode, Inc. SPDX-License-Identifier: Unicode-3.0. https://www.unicode.org/license.txt
"""


def load(package, path):
    return json.loads((CLDR / package / "package" / path).read_text())


def quoted(text):
    """A TOML basic string; invisible marks are written as escapes so that a reader sees them."""
    visible = lambda c: c in "\u00a0\u202f\u200e\u200f\u061c\u200c\u200b"
    return '"' + "".join(f"\\u{ord(c):04X}" if visible(c) else c for c in text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def model_codes(file, name):
    text = (HERE.parents[2] / "model" / file).read_text()
    return re.search(rf'const {name}: &str = "([^"]*)"', text).group(1).split()


def names(language, version):
    territories = load("cldr-localenames-full", f"main/{language}/territories.json")["main"][language]["localeDisplayNames"]["territories"]
    languages = load("cldr-localenames-full", f"main/{language}/languages.json")["main"][language]["localeDisplayNames"]["languages"]
    currencies = load("cldr-numbers-full", f"main/{language}/currencies.json")["main"][language]["numbers"]["currencies"]
    lines = [NOTICE.format(version=version, packages="cldr-localenames-full, cldr-numbers-full"), "[countries]"]
    for code in sorted(model_codes("place.rs", "COUNTRIES")):
        name = territories.get(f"{code}-alt-short") if code in SHORT else None
        lines.append(f"{code} = {quoted(name or territories[code])}")
    lines += ["", "[languages]"]
    composed = lambda tag: "{} ({})".format(languages[tag.split("-")[0]], territories[tag.split("-")[1]])
    lines += [f"{tag} = {quoted(languages.get(tag) or composed(tag))}" for tag in SPOKEN]
    lines += ["", "# Symbols; every other currency goes by its code.", "[currencies]"]
    known = sorted(model_codes("money.rs", "CURRENCIES") + model_codes("money.rs", "NO_DIGITS") + model_codes("money.rs", "THREE_DIGITS"))
    lines += [f"{code} = {quoted(currencies[code]['symbol'])}" for code in known if currencies.get(code, {}).get("symbol", code) != code]
    (HERE / f"{language}.toml").write_text("\n".join(lines) + "\n")


def pattern(locale):
    numbers = load("cldr-numbers-full", f"main/{locale}/numbers.json")["main"][locale]["numbers"]
    system = numbers["defaultNumberingSystem"]
    digits = re.compile(r"[#,.0]+")
    money = numbers[f"currencyFormats-numberSystem-{system}"]["standard"].split(";")[0]
    percent = numbers[f"percentFormats-numberSystem-{system}"]["standard"].split(";")[0]
    sign = numbers[f"symbols-numberSystem-{system}"]["percentSign"]
    return {
        "money": digits.sub("{number}", money).replace("¤", "{symbol}"),
        "percent": digits.sub("{number}", percent).replace("%", sign),
    }


def patterns(version):
    levels = load("cldr-core", "coverageLevels.json")["coverageLevels"]
    everywhere = sorted(path.name for path in (CLDR / "cldr-numbers-full/package/main").iterdir())
    modern = [locale for locale in everywhere if levels.get(locale.split("-")[0]) == "modern"]
    # English without a country is the international one.
    source = lambda locale: "en-001" if locale == "en" else "en" if locale == "en-US" else locale
    base = {locale: pattern(source(locale)) for locale in modern if "-" not in locale}
    lines = [NOTICE.format(version=version, packages="cldr-numbers-full")]
    lines += ["# By language, and by region only what differs from the language."]
    for locale in sorted({*modern, "en-US"} - {"en-Dsrt", "en-Shaw"}):
        own = pattern(source(locale))
        parent = base[locale.split("-")[0]]
        differing = {key: value for key, value in own.items() if "-" not in locale or value != parent[key]}
        if differing:
            fields = ", ".join(f"{key} = {quoted(value)}" for key, value in differing.items())
            lines.append(f"{locale} = {{ {fields} }}")
    (HERE.parent / "patterns.toml").write_text("\n".join(lines) + "\n")


def main():
    version = json.loads((CLDR / "cldr-core/package/package.json").read_text())["version"]
    for language in LANGUAGES:
        names(language, version)
    patterns(version)


main()
