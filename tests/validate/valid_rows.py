"""Valid rows of every dataset, invented, and how a file of them is written.

Over 300 lines, as one row of each of ten datasets is spelt out here column by column.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from eventcoder.datasets.catalog import as_of, find_schema, versions

Row = dict[str, Any]


def acled(number: int) -> Row:
    return {
        "event_id_cnty": f"ATL{number}",
        "event_date": f"2024-05-{number:02d}",
        "year": 2024,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Atlantis",
        "inter1": "State forces",
        "actor2": "Atlantis Liberation Front",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "iso": 900,
        "region": "Oceania",
        "country": "Atlantis",
        "admin1": "North",
        "location": "Port Town",
        "latitude": 12.5,
        "longitude": -30.25,
        "geo_precision": 1,
        "source": "Radio Atlantis; The Atlantis Post",
        "source_scale": "National",
        "notes": "Soldiers and rebels fought near the port, witnesses said.",
        "fatalities": 2,
        "tags": "crowd size=no report",
        "timestamp": 1715000000 + number,
    }


def ucdp_ged(number: int) -> Row:
    row = {
        "id": 1000 + number,
        "relid": f"ATL-2020-1-{number}",
        "year": 2020,
        "active_year": 1,
        "code_status": "Clear",
        "type_of_violence": 1,
        "side_a": "Government of Atlantis",
        "side_b": "ALF",
        "conflict_name": "Atlantis: Government",
        "dyad_name": "Government of Atlantis - ALF",
        "number_of_sources": 1,
        "source_article": '"Radio, 2020-03-05, Fighting\nat the port"',
        "where_prec": 1,
        "where_coordinates": "Port Town",
        "adm_1": "North province",
        "adm_2": "Port district",
        "latitude": 12.5,
        "longitude": 30.25,
        "geom_wkt": "POINT (30.25 12.5)",
        "priogrid_gid": 205 * 720 + 420 + 1,
        "country": "Atlantis",
        "country_id": 999,
        "region": "Africa",
        "event_clarity": 1,
        "date_prec": 1,
        "date_start": f"2020-03-{number:02d}",
        "date_end": f"2020-03-{number:02d}",
        "deaths_a": 1,
        "deaths_b": 2,
        "deaths_civilians": 0,
        "deaths_unknown": 1,
        "best": 4,
        "high": 5,
        "low": 3,
        "gwnoa": 999,
    }
    for stem in ("conflict", "dyad", "side_a", "side_b"):
        row[f"{stem}_dset_id"] = row[f"{stem}_new_id"] = 7
    return row


def gdelt_v1(number: int) -> Row:
    return {
        "GLOBALEVENTID": 700 + number,
        "SQLDATE": 20200305,
        "MonthYear": 202003,
        "Year": 2020,
        "FractionDate": 2020.1781,
        "Actor1Code": "USAMIL",
        "Actor1Name": "UNITED STATES",
        "Actor1CountryCode": "USA",
        "Actor1Type1Code": "MIL",
        "Actor2Code": "IRQ",
        "Actor2Name": "IRAQ",
        "Actor2CountryCode": "IRQ",
        "IsRootEvent": 1,
        "EventCode": "0841",
        "EventBaseCode": "084",
        "EventRootCode": "08",
        "QuadClass": 2,
        "GoldsteinScale": 7.0,
        "NumMentions": 4,
        "NumSources": 1,
        "NumArticles": 4,
        "AvgTone": 1.5,
        "Actor1Geo_Type": 0,
        "Actor2Geo_Type": 0,
        "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Baghdad, Baghdad, Iraq",
        "ActionGeo_CountryCode": "IZ",
        "ActionGeo_ADM1Code": "IZ07",
        "ActionGeo_Lat": 33.33,
        "ActionGeo_Long": 44.44,
        "ActionGeo_FeatureID": "-3102134",
        "DATEADDED": 20200306,
        "SOURCEURL": "http://news.invalid/1",
    }


def gdelt_v2(number: int) -> Row:
    return {**gdelt_v1(number), "DATEADDED": 20200306121500}


def icews(number: int) -> Row:
    return {
        "Event ID": 500 + number,
        "Event Date": "2018-06-01",
        "Source Name": "Ministry (Atlantis)",
        "Source Sectors": "Government",
        "Source Country": "Atlantis",
        "Event Text": "Consult",
        "CAMEO Code": "040",
        "Intensity": 1.0,
        "Target Name": "Citizen (Atlantis)",
        "Story ID": 9,
        "Sentence Number": 2,
        "Publisher": "Atlantis Post",
        "City": "Port Town",
        "Country": "Atlantis",
        "Latitude": 21.5,
        "Longitude": 105.8,
    }


def phoenix(number: int) -> Row:
    return {
        "EventID": f"{number}_0.3",
        "Date": "20160203",
        "Year": 2016,
        "Month": 2,
        "Day": 3,
        "SourceActorFull": "USAGOV",
        "SourceActorEntity": "USA",
        "SourceActorRole": "GOV",
        "TargetActorFull": "IRQ",
        "TargetActorEntity": "IRQ",
        "EventCode": "042",
        "EventRootCode": "04",
        "PentaClass": 1,
        "GoldsteinScore": 1.9,
        "Lat": 33.3,
        "Lon": 44.4,
        "LocationName": "Baghdad",
        "CountryCode": "IRQ",
        "URLs": "http://news.invalid/1",
    }


def plover(number: int) -> Row:
    return {
        "id": f"r{number}",
        "date": "2020-03-05",
        "source": [{"actorText": "soldiers", "code": "ATL", "sector": "MIL"}],
        "target": [{"actorText": "rebels", "code": "ATL", "sector": "REB"}],
        "event": "ASSAULT",
        "mode": "firearms",
        "context": "military;terrorism",
        "eventLoc": {"name": "Port Town", "country code": "ATL"},
        "dead": 2,
    }


def polecat(number: int) -> Row:
    return {
        "Event ID": f"s{number}_ASSAULT_1",
        "Event Date": "2023-01-02",
        "Event Type": "ASSAULT",
        "Event Mode": "beat",
        "Intensity": -7.5,
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "military;crime",
        "Actor Name": "Soldiers",
        "Recipient Name": "Farmers",
        "Placename": "Port Town",
        "Country": "ATL",
        "Latitude": 1.5,
        "Longitude": 2.5,
        "Publication Date": "2023-01-03",
    }


def scad(number: int) -> Row:
    return {
        "eventid": 400000 + number,
        "id": number,
        "ccode": 40,
        "countryname": "Atlantis",
        "startdate": "28-Jan-90",
        "enddate": "30-Jan-90",
        "duration": 3,
        "stday": 28,
        "stmo": 1,
        "styr": 1990,
        "eday": 30,
        "emo": 1,
        "eyr": 1990,
        "etype": 8,
        "escalation": 0,
        "actor1": "Workers",
        "cgovtarget": 1,
        "rgovtarget": 0,
        "npart": -99,
        "ndeath": -77,
        "repress": 0,
        "elocal": "Port Town",
        "sublocal": 1,
        "locnum": 1,
        "gislocnum": 1,
        "issue1": 2,
        "female_event": 0,
        "lgbtq_issue": 0,
        "acd_questionable": 0,
        "latitude": 21.95,
        "longitude": -79.55,
    }


def gtd(number: int) -> Row:
    return {
        "eventid": 201603050000 + number,
        "iyear": 2016,
        "imonth": 3,
        "iday": 5,
        "extended": 0,
        "country": 999,
        "country_txt": "Atlantis",
        "region": 6,
        "region_txt": "South Asia",
        "latitude": 1.5,
        "longitude": 2.5,
        "specificity": 1,
        "vicinity": 0,
        "crit1": 1,
        "crit2": 1,
        "crit3": 0,
        "doubtterr": 0,
        "success": 1,
        "suicide": 0,
        "attacktype1": 3,
        "attacktype1_txt": "Bombing/Explosion",
        "targtype1": 4,
        "targtype1_txt": "Military",
        "gname": "Unknown",
        "individual": 0,
        "weaptype1": 6,
        "weaptype1_txt": "Explosives",
        "nkill": 2,
        "nkillus": 0,
        "nwound": 3,
        "property": 0,
        "INT_LOG": 0,
        "INT_IDEO": 0,
        "INT_MISC": 0,
        "INT_ANY": 0,
    }


MAKERS = {
    "acled": acled,
    "gdelt-v1": gdelt_v1,
    "gdelt-v2": gdelt_v2,
    "gtd": gtd,
    "icews": icews,
    "phoenix": phoenix,
    "plover": plover,
    "polecat": polecat,
    "scad": scad,
    "ucdp-ged": ucdp_ged,
}


def rows_of(dataset: str, count: int = 5) -> list[Row]:
    return [MAKERS[dataset](number) for number in range(1, count + 1)]


def write(dataset: str, rows: list[Row], folder: Path) -> Path:
    """A file as the dataset is published."""
    schema = find_schema(dataset)
    form = schema["x-file"]
    if form["format"] == "json":
        path = folder / f"{dataset}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path
    names = as_of(schema, versions(schema)[0].name)["required"]
    path = folder / f"{dataset}.csv"
    encoding = "latin-1" if form["encoding"].startswith("latin-1") else "utf-8"
    cells = [["" if row.get(name) is None else str(row[name]) for name in names] for row in rows]
    lines = [names, *cells] if form["header"] else cells
    with path.open("w", encoding=encoding, newline="") as stream:
        if form["quote"]:
            csv.writer(stream, delimiter=form["delimiter"]).writerows(lines)
        else:
            stream.writelines(form["delimiter"].join(line) + "\n" for line in lines)
    return path
