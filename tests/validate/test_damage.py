"""Break valid rows on purpose, one cell at a time: each damage is found where it was done.

A case: dataset | what is changed in row 3 | rule that must speak | column it must name.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from valid_rows import MAKERS, Row, rows_of, write

from eventcoder.validate.api import validate_files
from eventcoder.validate.findings import Violation
from eventcoder.validate.report import FileReport

ROW = 3
CASES: list[tuple[str, Row, str, str]] = [
    # ACLED
    ("acled", {"sub_event_type": "Armed clahs"}, "enum", "sub_event_type"),
    ("acled", {"sub_event_type": "Peaceful protest"}, "ACL001", "sub_event_type"),
    ("acled", {"disorder_type": "Demonstrations"}, "ACL002", "disorder_type"),
    ("acled", {"year": 2023}, "ACL003", "year"),
    ("acled", {"interaction": "Rebel group-Rebel group"}, "ACL004", "interaction"),
    ("acled", {"actor2": None}, "ACL005", "inter2"),
    ("acled", {"civilian_targeting": "Civilian targeting"}, "ACL007", "civilian_targeting"),
    ("acled", {"latitude": 0, "longitude": 0}, "ACL009", "latitude"),
    ("acled", {"event_id_cnty": "ATL1"}, "ACL011", "event_id_cnty"),
    ("acled", {"event_id_cnty": "12"}, "pattern", "event_id_cnty"),
    ("acled", {"latitude": "12,5"}, "type", "latitude"),
    ("acled", {"longitude": 181}, "maximum", "longitude"),
    ("acled", {"fatalities": -1}, "minimum", "fatalities"),
    ("acled", {"event_date": "2024-02-31"}, "format", "event_date"),
    ("acled", {"country": None}, "type", "country"),
    ("acled", {"source_scale": "Global"}, "pattern", "source_scale"),
    ("acled", {"actor1": " Military Forces of Atlantis "}, "blanks", "actor1"),
    ("acled", {"notes": "=HYPERLINK(1)"}, "formula", "notes"),
    # UCDP GED
    ("ucdp-ged", {"best": 5}, "GED001", "best"),
    ("ucdp-ged", {"low": 5}, "GED002", "low"),
    ("ucdp-ged", {"high": 3}, "GED003", "high"),
    ("ucdp-ged", {"type_of_violence": 3, "side_b": "Civilians"}, "GED004", "deaths_a"),
    ("ucdp-ged", {"date_end": "2020-03-01"}, "GED005", "date_end"),
    ("ucdp-ged", {"date_prec": 2}, "GED006", "date_prec"),
    ("ucdp-ged", {"priogrid_gid": 9}, "GED007", "priogrid_gid"),
    ("ucdp-ged", {"geom_wkt": "POINT (12.5 30.25)"}, "GED008", "geom_wkt"),
    ("ucdp-ged", {"type_of_violence": 3}, "GED009", "side_b"),
    ("ucdp-ged", {"gwnoa": None}, "GED010", "gwnoa"),
    ("ucdp-ged", {"where_prec": 4}, "GED012", "adm_2"),
    ("ucdp-ged", {"dyad_name": "ALF - Government"}, "GED013", "dyad_name"),
    ("ucdp-ged", {"year": 2021}, "GED014", "year"),
    ("ucdp-ged", {"id": 1001}, "GED016", "id"),
    ("ucdp-ged", {"region": "Asien"}, "enum", "region"),
    ("ucdp-ged", {"deaths_a": "two"}, "type", "deaths_a"),
    # GDELT 1.0
    ("gdelt-v1", {"EventCode": "841"}, "enum", "EventCode"),
    ("gdelt-v1", {"EventBaseCode": "085"}, "GDT001", "EventBaseCode"),
    ("gdelt-v1", {"QuadClass": 3}, "GDT002", "QuadClass"),
    ("gdelt-v1", {"GoldsteinScale": -7.0}, "GDT003", "GoldsteinScale"),
    ("gdelt-v1", {"MonthYear": 202004}, "GDT004", "MonthYear"),
    ("gdelt-v1", {"FractionDate": 2020.5}, "GDT004", "FractionDate"),
    ("gdelt-v1", {"ActionGeo_Type": 0}, "GDT005", "ActionGeo_Lat"),
    ("gdelt-v1", {"ActionGeo_Lat": None}, "GDT005", "ActionGeo_Lat"),
    ("gdelt-v1", {"Actor1Code": "MILUSA"}, "GDT006", "Actor1Code"),
    ("gdelt-v1", {"ActionGeo_ADM1Code": "US07"}, "GDT007", "ActionGeo_ADM1Code"),
    ("gdelt-v1", {"NumSources": 9}, "GDT008", "NumSources"),
    ("gdelt-v1", {"DATEADDED": 20200101}, "GDT009", "SQLDATE"),
    ("gdelt-v1", {"GLOBALEVENTID": 701}, "GDT011", "GLOBALEVENTID"),
    ("gdelt-v1", {"Actor1CountryCode": "US"}, "GDT012", "Actor1CountryCode"),
    ("gdelt-v1", {"SQLDATE": 20200230}, "GDT014", "SQLDATE"),
    ("gdelt-v1", {"Actor1Name": "UNITED\tSTATES"}, "fields", ""),
    # GDELT 2.0
    ("gdelt-v2", {"EventCode": "14"}, "enum", "EventCode"),
    ("gdelt-v2", {"EventRootCode": "09"}, "GDT001", "EventRootCode"),
    ("gdelt-v2", {"QuadClass": 5}, "enum", "QuadClass"),
    ("gdelt-v2", {"GoldsteinScale": 12}, "maximum", "GoldsteinScale"),
    ("gdelt-v2", {"Year": 2019}, "GDT004", "Year"),
    ("gdelt-v2", {"Actor1Geo_Type": 1}, "GDT005", "Actor1Geo_Lat"),
    ("gdelt-v2", {"NumMentions": 0}, "minimum", "NumMentions"),
    ("gdelt-v2", {"NumArticles": 5}, "GDT008", "NumArticles"),
    ("gdelt-v2", {"Actor2Code": "USA"}, "GDT006", "Actor2Code"),
    ("gdelt-v2", {"Actor1Type1Code": "XYZ"}, "GDT012", "Actor1Type1Code"),
    ("gdelt-v2", {"AvgTone": "1,5"}, "type", "AvgTone"),
    ("gdelt-v2", {"SOURCEURL": None}, "type", "SOURCEURL"),
    ("gdelt-v2", {"DATEADDED": 20210305000000}, "GDT015", "SQLDATE"),
    ("gdelt-v2", {"ActionGeo_CountryCode": "IRQ"}, "pattern", "ActionGeo_CountryCode"),
    # ICEWS
    ("icews", {"Event ID": 501}, "ICE001", "Event ID"),
    ("icews", {"Intensity": -1.0}, "ICE002", "Intensity"),
    ("icews", {"Latitude": None}, "ICE004", "Latitude"),
    ("icews", {"Event Date": "1066-10-14"}, "ICE007", "Event Date"),
    ("icews", {"Event Date": "2018-06-31"}, "format", "Event Date"),
    ("icews", {"CAMEO Code": "40"}, "enum", "CAMEO Code"),
    ("icews", {"CAMEO Code": "1-Mar"}, "enum", "CAMEO Code"),
    ("icews", {"Source Name": "NA"}, "type", "Source Name"),
    ("icews", {"Story ID": "9a"}, "type", "Story ID"),
    ("icews", {"Sentence Number": 0}, "minimum", "Sentence Number"),
    ("icews", {"Longitude": 205}, "maximum", "Longitude"),
    ("icews", {"Intensity": 11}, "maximum", "Intensity"),
    ("icews", {"Publisher": "@SUM(A1)"}, "formula", "Publisher"),
    ("icews", {"City": "Port\tTown"}, "fields", ""),
    # Phoenix
    ("phoenix", {"PentaClass": 4}, "PHX001", "PentaClass"),
    ("phoenix", {"GoldsteinScore": 5}, "PHX002", "GoldsteinScore"),
    ("phoenix", {"Year": 2015}, "PHX003", "Year"),
    ("phoenix", {"Month": 3}, "PHX003", "Month"),
    ("phoenix", {"Day": 4}, "PHX003", "Day"),
    ("phoenix", {"EventRootCode": "05"}, "PHX005", "EventRootCode"),
    ("phoenix", {"Lat": None}, "PHX007", "Lat"),
    ("phoenix", {"EventID": "1_0.3"}, "PHX008", "EventID"),
    ("phoenix", {"EventCode": "42"}, "enum", "EventCode"),
    ("phoenix", {"Date": "20160231"}, "format", "Date"),
    ("phoenix", {"Month": 13}, "maximum", "Month"),
    ("phoenix", {"Lon": "east"}, "type", "Lon"),
    ("phoenix", {"LocationName": "Bagh\tdad"}, "fields", ""),
    # PLOVER
    ("plover", {"event": "ASALT"}, "enum", "event"),
    ("plover", {"event": "FIGHT"}, "enum", "event"),
    ("plover", {"mode": "visit"}, "PLV002", "mode"),
    ("plover", {"event": "AID", "mode": None, "target": None}, "PLV003", "target"),
    ("plover", {"id": "r1"}, "PLV005", "id"),
    ("plover", {"context": "military;weather"}, "PLV006", "context"),
    ("plover", {"enddate": "2020-03-01"}, "PLV007", "enddate"),
    ("plover", {"date": "05.03.2020"}, "format", "date"),
    ("plover", {"date": None}, "type", "date"),
    ("plover", {"id": None}, "type", "id"),
    ("plover", {"event": None}, "enum", "event"),
    ("plover", {"text": "=cmd|' /C calc'!A0"}, "formula", "text"),
    ("plover", {"publication": " Post"}, "blanks", "publication"),
    # POLECAT
    ("polecat", {"Event Mode": "visit"}, "POL001", "Event Mode"),
    ("polecat", {"Event Mode": "betas"}, "enum", "Event Mode"),
    ("polecat", {"Quad Code": "VERBAL CONFLICT"}, "POL002", "Quad Code"),
    ("polecat", {"Quad Code": "material conflict"}, "enum", "Quad Code"),
    ("polecat", {"Intensity": 7.5}, "POL003", "Intensity"),
    ("polecat", {"Event ID": "s1_ASSAULT_1"}, "POL004", "Event ID"),
    ("polecat", {"Contexts": "military;crimes"}, "POL005", "Contexts"),
    ("polecat", {"Publication Date": "2022-01-03"}, "POL007", "Event Date"),
    ("polecat", {"Longitude": None}, "POL008", "Latitude"),
    ("polecat", {"Event Type": "ATTACK"}, "enum", "Event Type"),
    ("polecat", {"Event Date": "None"}, "type", "Event Date"),
    ("polecat", {"Latitude": 91}, "maximum", "Latitude"),
    ("polecat", {"Intensity": "high"}, "type", "Intensity"),
    # SCAD
    ("scad", {"eventid": 400001}, "SCD001", "eventid"),
    ("scad", {"stday": 27}, "SCD002", "startdate"),
    ("scad", {"enddate": "29-Jan-90"}, "SCD002", "enddate"),
    ("scad", {"duration": 2}, "SCD003", "duration"),
    ("scad", {"etype": 7}, "SCD004", "cgovtarget"),
    ("scad", {"cgovtarget": 0}, "SCD005", "cgovtarget"),
    ("scad", {"etype": 9}, "SCD006", "cgovtarget"),
    ("scad", {"etype": 10, "cgovtarget": 0}, "SCD007", "cgovtarget"),
    ("scad", {"repress": 2, "ndeath": 0}, "SCD008", "ndeath"),
    ("scad", {"startdate": "31-Jan-90"}, "SCD011", "enddate"),
    ("scad", {"ndeath": -5}, "anyOf", "ndeath"),
    ("scad", {"etype": 11}, "enum", "etype"),
    ("scad", {"startdate": "Jan 28"}, "format", "startdate"),
    # GTD
    ("gtd", {"iday": 6}, "GTD001", "eventid"),
    ("gtd", {"region_txt": "Western Europe"}, "GTD003", "region_txt"),
    ("gtd", {"attacktype1_txt": "Armed Assault"}, "GTD003", "attacktype1_txt"),
    ("gtd", {"crit1": 0}, "GTD004", "crit1"),
    ("gtd", {"alternative": 1}, "GTD005", "alternative"),
    ("gtd", {"nkillus": 3}, "GTD006", "nkillus"),
    ("gtd", {"specificity": 5}, "GTD007", "latitude"),
    ("gtd", {"attacktype3": 2, "attacktype3_txt": "Armed Assault"}, "GTD008", "attacktype3"),
    ("gtd", {"INT_LOG": 1}, "GTD009", "INT_ANY"),
    ("gtd", {"eventid": 201603050001}, "GTD010", "eventid"),
    ("gtd", {"imonth": 2, "iday": 30}, "GTD011", "iday"),
    ("gtd", {"weaptype1": 14}, "enum", "weaptype1"),
    ("gtd", {"nkill": "many"}, "type", "nkill"),
]


def check(dataset: str, rows: list[Row], folder: Path) -> tuple[FileReport, list[Violation]]:
    found: list[Violation] = []
    path = write(dataset, rows, folder)
    report = validate_files([path], dataset, sink=lambda _, more: found.extend(more))
    return report.files[0], found


@pytest.mark.parametrize("dataset", MAKERS)
def test_valid_rows_have_no_violation(dataset: str, tmp_path: Path) -> None:
    report, found = check(dataset, rows_of(dataset), tmp_path)
    assert not report.unreadable
    assert found == []
    assert report.rows == 5


@pytest.mark.parametrize(("dataset", "damage", "rule", "column"), CASES)
def test_damage_is_found_where_it_was_done(
    dataset: str, damage: Row, rule: str, column: str, tmp_path: Path
) -> None:
    rows = rows_of(dataset)
    rows[ROW - 1].update(damage)
    report, found = check(dataset, rows, tmp_path)
    hits = [one for one in found if (one.row, one.column, one.rule) == (ROW, column, rule)]
    assert hits, [(one.row, one.column, one.rule) for one in found]
    assert len(hits[0].message) > 10
    assert {one.row for one in found} == {ROW}, "no other row may be blamed"
    assert report.rows == 5


def test_every_dataset_is_damaged_in_twelve_ways() -> None:
    kinds = Counter(dataset for dataset, *_ in CASES)
    assert {dataset: kinds[dataset] >= 12 for dataset in MAKERS} == dict.fromkeys(MAKERS, True)


SUGGESTIONS: list[tuple[str, str, Any, str]] = [
    ("acled", "sub_event_type", "Armed clahs", "Armed clash"),
    ("acled", "event_type", "battles", "Battles"),
    ("acled", "region", "Ocenia", "Oceania"),
    ("gdelt-v1", "EventCode", "841", "0841"),
    ("icews", "CAMEO Code", "40", "040"),
    ("icews", "CAMEO Code", "1-Mar", "013"),
    ("ucdp-ged", "best", 5, "4"),
    ("polecat", "Event Type", "ASAULT", "ASSAULT"),
    ("gtd", "region_txt", "Western Europe", "South Asia"),
    ("acled", "latitude", "12,5", "12.5"),
    ("acled", "event_date", "25/05/2024", "2024-05-25"),
    ("acled", "event_date", "45417", "2024-05-05"),
]


@pytest.mark.parametrize(("dataset", "column", "wrong", "right"), SUGGESTIONS)
def test_the_nearest_valid_value_is_suggested(
    dataset: str, column: str, wrong: Any, right: str, tmp_path: Path
) -> None:
    rows = rows_of(dataset)
    rows[ROW - 1][column] = wrong
    _, found = check(dataset, rows, tmp_path)
    assert right in [one.suggestion for one in found if one.column == column]


@pytest.mark.parametrize(
    ("column", "wrong", "says"),
    [
        ("CAMEO Code", "1-Mar", "a spreadsheet has turned a code into a date"),
        ("CAMEO Code", "40", "its leading zeros are lost"),
    ],
)
def test_what_a_spreadsheet_did_is_said(column: str, wrong: str, says: str, tmp_path: Path) -> None:
    rows = rows_of("icews")
    rows[ROW - 1][column] = wrong
    _, found = check("icews", rows, tmp_path)
    messages = [one.message for one in found if one.column == column]
    assert any(says in message for message in messages)


def test_a_date_with_two_readings_is_not_guessed(tmp_path: Path) -> None:
    rows = rows_of("acled")
    rows[ROW - 1]["event_date"] = "03/04/2024"
    _, found = check("acled", rows, tmp_path)
    assert [one.suggestion for one in found] == [None]
