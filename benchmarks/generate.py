"""Generates news archives of any size from a seed: lengths, event rates, reprints and dirt.

All sentences are written for this project.
Run: python -m benchmarks.generate OUT.jsonl --megabytes 10
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

COUNTRIES = [
    "Chad",
    "Mali",
    "Kenya",
    "Iraq",
    "Syria",
    "Yemen",
    "Colombia",
    "Mexico",
    "India",
    "Pakistan",
    "Nepal",
    "Ukraine",
    "Georgia",
    "Sudan",
    "Ethiopia",
    "Somalia",
    "Nigeria",
    "Niger",
    "Peru",
    "Brazil",
    "Turkey",
    "Iran",
    "Lebanon",
    "Libya",
    "Myanmar",
    "Thailand",
    "Fiji",
]
CITIES = [
    "Nairobi",
    "Baghdad",
    "Aleppo",
    "Sanaa",
    "Bogota",
    "Karachi",
    "Lahore",
    "Kathmandu",
    "Kharkiv",
    "Tbilisi",
    "Khartoum",
    "Mekele",
    "Mogadishu",
    "Kano",
    "Niamey",
    "Lima",
    "Recife",
    "Izmir",
    "Shiraz",
    "Tripoli",
    "Mandalay",
    "Bangkok",
    "Gao",
    "Ndjamena",
    "Mosul",
]
WHO = [
    "rebels",
    "government troops",
    "the army",
    "police",
    "protesters",
    "opposition leaders",
    "the president",
    "the foreign minister",
    "gunmen",
    "militia fighters",
    "union members",
    "students",
    "farmers",
    "the parliament",
    "security forces",
    "separatists",
    "aid workers",
    "the defence ministry",
    "tribal elders",
    "miners",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
EVENTS = (
    "{Who} attacked {who} near {city} on {day}, killing {n} people.",
    "{Who} of {country} held talks with {who} in {city} on {day}.",
    "{Who} shelled a village outside {city}, residents said.",
    "Thousands of people protested in {city} on {day} against fuel prices.",
    "{Who} arrested {n} people in {city} after the unrest.",
    "{country} condemned {country2} over the border incident.",
    "{Who} threatened to attack {who} if the talks fail.",
    "{country} sent food aid to {country2} on {day}.",
    "{Who} rejected a proposal of {who} for a ceasefire.",
    "{country} imposed sanctions on {country2} in the dispute over water.",
    "{Who} signed a peace agreement with {who} in {city}.",
    "{Who} released {n} prisoners on {day}, an official said.",
    "{Who} called on {country} to withdraw its soldiers from {city}.",
    "A car bomb killed {n} people in a market in {city} on {day}.",
    "{Who} expelled two diplomats of {country} on {day}.",
    "{country} promised to support {country2} in the negotiations.",
)
CALM = (
    "The rainy season in {country} usually lasts from May until the end of September.",
    "Prices of maize and rice rose by {n} percent in {city} compared with last year.",
    "The region around {city} is known for its coffee, its lakes and its long dry summers.",
    "Analysts expect the economy of {country} to grow by {n} percent this year.",
    "Most shops in {city} were open and the buses ran as usual.",
    "The new railway between {city} and the coast carries {n},000 passengers a week.",
    "Schools in the district have been short of teachers for many years.",
    "The festival draws visitors from {country} and {country2} every spring.",
    "He was born in {city} and studied medicine before he turned to politics.",
    "The report has {n} pages and took its authors almost two years.",
    "A spokesman did not answer calls for comment on {day}.",
    "The national team of {country} plays its next match in {city} on {day}.",
    "Doctors in {city} see more cases of malaria when the river is high.",
    "About {n},000 people live in the valley, most of them from cattle and millet.",
    "The company employs {n}00 engineers and plans a second plant near {city}.",
    "It was the warmest {day} in the city since records began.",
)
DIRT = (
    "Read more: What to know about the week in {city}",
    "Photo: Example Agency",
    "The minister said itâ€™s â€œa long roadâ€\x9d from {city}.",
    "Sign up for our newsletter",
    "3 min",
)


def articles(
    seed: int, *, event_rate: float = 0.15, reprints: float = 0.1
) -> Iterator[dict[str, str]]:
    """Articles without end, the same for the same seed.

    Args:
        seed: of the random numbers.
        event_rate: share of sentences that tell an event.
        reprints: share of articles that repeat an earlier one under another dateline.
    """
    draw = random.Random(seed)
    recent: list[dict[str, str]] = []
    number = 0
    while True:
        day = date(2023, 1, 1) + timedelta(days=number // 500 % 700)
        if recent and draw.random() < reprints:
            article = _reprint(draw, recent[int(draw.random() * len(recent))])
        else:
            count = max(3, min(80, int(draw.lognormvariate(2.8, 0.6))))
            lines = [_sentence(draw, event_rate) for _ in range(count)]
            if draw.random() < 0.2:
                lines.insert(int(draw.random() * count), _filled(draw, DIRT))
            city = draw.choice(CITIES)
            text = f"{city.upper()}, {day:%B %-d} - " + _paragraphs(draw, lines)
            article = {
                "text": text,
                "title": lines[0].rstrip("."),
                "publisher": f"Paper {number % 9}",
            }
            recent.append(article)
            if len(recent) > 200:
                recent.pop(0)
        yield {"id": f"g{number}", **article, "published": day.isoformat(), "language": "en"}
        number += 1


def _sentence(draw: random.Random, event_rate: float) -> str:
    return _filled(draw, EVENTS if draw.random() < event_rate else CALM)


def _filled(draw: random.Random, templates: tuple[str, ...]) -> str:
    who = draw.choice(WHO)
    text = draw.choice(templates)
    return text.format(
        Who=who[0].upper() + who[1:], who=draw.choice(WHO), city=draw.choice(CITIES),
        country=draw.choice(COUNTRIES), country2=draw.choice(COUNTRIES), day=draw.choice(DAYS),
        n=int(draw.random() * 40) + 2,
    )  # fmt: skip


def _paragraphs(draw: random.Random, lines: list[str]) -> str:
    joined = []
    for line in lines:
        joined += [line, "\n" if draw.random() < 0.4 else " "]
    return "".join(joined).strip()


def _reprint(draw: random.Random, original: dict[str, str]) -> dict[str, str]:
    city = draw.choice(CITIES)
    body = original["text"].partition(" - ")[2]
    if draw.random() < 0.3:
        body = body[: int(len(body) * 0.85)].rpartition(".")[0] + "."
    text = f"{city.upper()} (Agency) - {body}"
    return {**original, "text": text, "publisher": f"Reprint {int(draw.random() * 5)}"}


def write_archive(path: Path, size: int, seed: int = 7, **rates: float) -> int:
    """Write a JSONL archive of about ``size`` bytes; gives the number of articles."""
    written = number = 0
    with path.open("w", encoding="utf-8") as stream:
        for article in articles(seed, **rates):
            number += 1
            written += stream.write(json.dumps(article, ensure_ascii=False) + "\n")
            if written >= size:
                break
    return number


def main() -> None:
    """Write an archive as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--event-rate", type=float, default=0.15)
    parser.add_argument("--reprints", type=float, default=0.1)
    given = parser.parse_args()
    number = write_archive(
        given.path, int(given.megabytes * 1e6), given.seed,
        event_rate=given.event_rate, reprints=given.reprints,
    )  # fmt: skip
    print(f"{given.path}: {number} articles")


if __name__ == "__main__":
    main()
