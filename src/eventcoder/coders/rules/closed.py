"""Closed classes of English that the grammar of the rules needs; event words are in the lexicon."""

from __future__ import annotations

PARTITIVES = frozenset(
    {
        "%", "act", "acts", "all", "amount", "amounts", "any", "barrage", "barrels", "batch",
        "boatloads", "both", "boxes", "bulk", "busload", "busloads", "cache", "caches", "campaign",
        "cent", "columns", "companies", "company", "consignment", "consignments", "contingent",
        "contingents", "couple", "crates", "day", "days",
        "doses", "dozen", "dozens", "eight", "evening", "five", "form", "forms", "four", "gallons",
        "group", "groups", "hail", "half", "handful", "host", "hours", "hundred", "hundreds",
        "kilograms", "kilos", "kind", "kinds", "level", "liters", "litres", "lot", "lots",
        "majority", "many", "member", "members", "million", "millions", "most", "night", "nights",
        "nine", "number", "numbers", "one", "package", "pair", "part", "patch", "percent",
        "percentage", "pieces", "planeload", "planeloads", "proportion", "quantities", "quantity",
        "range", "rest", "round", "rounds", "salvo", "salvoes", "salvos", "scores", "series",
        "session", "sessions", "set", "seven", "several", "share", "shipment", "shipments", "six",
        "some", "spate", "spree", "string", "swarm", "swarms", "team", "teams", "ten",
        "tens", "thousand", "thousands", "three", "ton", "tonne", "tonnes", "tons", "trio",
        "truckload", "truckloads", "two", "units", "volley", "volleys", "wave", "waves", "week",
        "weeks",
    }
)  # fmt: skip
"""Heads that only count or package what "of" names."""

SCHEDULES = frozenset({"deadline", "plan", "plans", "roadmap", "schedule", "timetable"})
"""Heads that only time what "for" names."""

AGAINST_PLANS = frozenset(
    {
        "avert", "disrupt", "expose", "foil", "frustrate", "prevent", "thwart", "uncover",
    }
)  # fmt: skip
"""Verbs whose subject does not do what the plan, plot or attempt was for."""

SUBJECT_CONTROL = frozenset(
    {
        "need", "pledge", "promise", "take", "threaten", "use", "vow",
    }
)  # fmt: skip
"""Verbs with an object whose infinitive is the subject's own doing."""

SUBJECT_PREPOSITIONS = frozenset(
    {
        "after", "before", "besides", "by", "despite", "in", "on", "since", "upon", "while",
        "without",
    }
)  # fmt: skip
"""Prepositions whose -ing is the subject's own doing."""

MONTHS = frozenset(
    {
        "march", "may",
    }
)  # fmt: skip
"""Months that are verbs or nouns too."""

AGO = frozenset(
    {
        "ago", "formerly", "previously",
    }
)  # fmt: skip
"""Words that put an event before the story."""

HOLDING = frozenset({"containing", "filled", "laden", "loaded", "packed", "rigged"})
"""Participles behind which a thing's content is named: "barrels filled with chlorine"."""

BACKGROUND = frozenset(
    {
        "accomplice in", "account of", "accused in", "aftermath of", "anniversary of", "arrest for",
        "behind", "blame for", "case of", "charge of", "concerning", "connection with",
        "detain for", "exception to", "facilitator of", "hand in", "inquiry into",
        "investigation into", "involve in", "involvement in", "link to", "mastermind of",
        "memory of", "over", "part in", "perpetrator of", "probe into", "protest against",
        "question about", "reaction to", "regarding", "response to", "responsibility for",
        "retaliation for", "revenge for", "role in", "since", "survivor of", "suspect in",
        "suspect of", "toll from", "toll in", "toll of", "trial for", "trial of", "use in",
        "victim of", "view of", "wake of", "want for", "want in",
    }
)  # fmt: skip
"""Prepositions, with the nouns before them, before what came first."""

AFTER = frozenset({"after", "following"})
"""Prepositions before what came first, unless it is the news itself ("died after an attack")."""

EARLIER = frozenset({"earlier", "former", "last", "past", "previous", "recent"})
"""Adjectives of happenings that came first."""

HAPPENINGS = frozenset(
    {
        "airstrike", "ambush", "assault", "attack", "blast", "bombing", "clash", "explosion",
        "fighting", "incursion", "offensive", "operation", "raid", "riot", "shelling", "shooting",
        "strike", "unrest", "violence",
    }
)  # fmt: skip
"""Acts of force that have effects of their own."""

DOUBT = frozenset(
    {
        "alleged", "allegedly", "apparent", "apparently", "purported", "purportedly", "reported",
        "reportedly", "supposed", "supposedly",
    }
)  # fmt: skip
"""Words that leave open whether something happened."""

SPEAKING = frozenset(
    {
        "acknowledge", "add", "announce", "argue", "assert", "believe", "caution", "claim",
        "comment", "conclude", "confirm", "contend", "declare", "disclose", "emphasise",
        "emphasize", "explain", "insist", "maintain", "note", "predict", "quote", "reiterate",
        "remark", "repeat", "report", "reveal", "say", "state", "stress", "suggest", "tell",
        "think", "underline", "underscore", "warn", "write",
    }
)  # fmt: skip
"""Verbs whose clause is what someone says."""

WITH_BARE = frozenset({"have", "help", "let", "make", "see", "watch"})
"""Verbs whose object does a bare infinitive: "helped Kenya find them"."""

WITH_RESULT = frozenset({"find", "keep", "leave"})
"""Verbs whose object ends up as a participle says: "left ten people wounded"."""

WITH_PASSIVE = frozenset({"find", "get", "have", "leave", "see", "want"})
"""Verbs whose object is what a participle is done to: "was found SHOT", "had their cars SEIZED"."""

AUTHORED = frozenset(
    {
        "bill", "communique", "communiqué", "declaration", "decree", "edict", "law", "letter",
        "message", "motion", "petition", "resolution", "statement",
    }
)  # fmt: skip
"""What somebody writes or passes: in "adopted a resolution condemning X" it is they who condemn."""

ASSERTING = frozenset({"insist"})
"""Verbs that demand what a subjunctive says ("insisted that he go"), and else only claim it."""

TRANSPARENT = frozenset(
    {
        "begin", "continue", "go", "help", "keep", "manage", "move", "proceed", "start",
    }
)  # fmt: skip
"""Verbs that an operator's reach passes through."""

CALENDAR = frozenset(
    {
        "afternoon", "anniversary", "apr", "april", "aug", "august", "autumn", "century", "day",
        "days", "dec", "decade", "decades", "december", "evening", "feb", "february", "friday",
        "hour", "hours", "jan", "january", "jul", "july", "jun", "june", "mar", "march", "may",
        "mid-day", "midnight", "minute", "minutes", "moment", "monday", "month", "months",
        "morning", "night", "noon", "nov", "november", "oct", "october", "saturday", "sep", "sept",
        "september", "spring", "summer", "sunday", "thursday", "time", "today", "tomorrow",
        "tonight", "tuesday", "wednesday", "week", "weekend", "weeks", "winter", "year", "years",
        "yesterday",
    }
)  # fmt: skip
"""Words for time, which take part in nothing."""

PRONOUNS = frozenset(
    {
        "he", "her", "him", "himself", "his", "i", "it", "its", "itself", "our", "she", "their",
        "them", "themselves", "they", "we",
    }
)  # fmt: skip
"""Pronouns that may stand for a noun of the same sentence."""
