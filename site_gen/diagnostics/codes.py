"""Every code a problem can have, explained for editors. Codes are names and are never used again for something else.

`site-gen check --explain CODE` prints an entry; a test compares this list with the codes that the program uses.
"""

from __future__ import annotations

from site_gen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means: one sentence, what to do, an example that is wrong and one that is right."""

    name: str
    title: str
    text: str
    bad: str = ""
    good: str = ""


_ALL = (
    # -- reading a file
    Code(
        "not-utf-8",
        "The file is not UTF-8.",
        "Save it as UTF-8 in the editor. The number is the first bad byte, from 0.",
    ),
    Code(
        "conflict",
        "git could not join two versions of a file.",
        "Between `<<<<<<<` and `=======` is what this branch has, from there to `>>>>>>>` what the other has. Keep "
        "what is right of both, and delete the three lines. Until then the first is taken, and nothing is published.",
    ),
    Code(
        "lost-letter",
        "A letter was lost when the text was saved.",
        "An editor that reads a file in another encoding than its own shows, and saves, `�` for what it cannot read.",
    ),
    Code(
        "control-character",
        "An invisible control character is in the file.",
        "It cannot be shown on a page. Delete it.",
    ),
    Code(
        "bidi-control",
        "A control for the direction of writing is not closed.",
        "Such a character makes a line read differently from what it says. Delete it; right-to-left scripts need none.",
    ),
    Code("empty-file", "The file is empty.", "Write front matter, or delete the file."),
    Code(
        "no-front-matter",
        "The file does not begin with front matter.",
        "An article and a briefing begin with a line `---`, then metadata, then another line `---`.",
        "Geen akkoord in Hanoi",
        "---\ntitle: Geen akkoord in Hanoi\nlanguage: nl\n---",
    ),
    Code(
        "open-front-matter",
        "The front matter is never closed.",
        "Put a line `---` between the metadata and the text.",
        "---\ntitle: Geen akkoord\nlanguage: nl\n\nTrump vatte het samen …",
        "---\ntitle: Geen akkoord\nlanguage: nl\n---\nTrump vatte het samen …",
    ),
    Code(
        "not-formatted",
        "`site-gen fmt` leaves the file as it is.",
        "The metadata are right, but written in a way that cannot be laid out anew without risk, such as a key over "
        "several lines, or `---` within a list of people.",
    ),
    Code("not-a-mapping", "The metadata are not `key: value` lines.", "Write one key per line.", "- title", "title: …"),
    Code(
        "two-documents",
        "The metadata end and begin again.",
        "A line `---` stands once before and once after all of them.",
    ),
    Code(
        "bad-yaml",
        "The metadata cannot be read as YAML.",
        "Mostly a text contains `: ` or begins with a quotation mark. Put it in quotes, or after `>-` on lines of its "
        "own.",
        "title: Hanoi: no deal",
        'title: "Hanoi: no deal"',
    ),
    Code("tab", "A tab is used for indenting.", "YAML is indented with spaces.", "\tspeaker: Kim", "  speaker: Kim"),
    Code(
        "equal-keys",
        "A key is given twice.",
        "Only one could count, so neither is taken silently. Keep one.",
        "date: 2019-02-28\ndate: 2019-03-01",
        "date: 2019-02-28",
    ),
    Code(
        "yaml-feature",
        "An anchor, an alias or a tag of YAML is used.",
        "Values are read as text. A text that begins with `*`, `&` or `!` is put in quotes.",
        "title: !Viva Hanoi",
        'title: "!Viva Hanoi"',
    ),
    Code(
        "too-deep",
        "Values are nested too deeply.",
        "The format needs no more than a few levels.",
    ),
    Code(
        "too-many",
        "There are more files, values, quotes or events than allowed.",
        "The bounds are far beyond what a site needs; its owner can raise them (`limits` in mkdocs.yml).",
    ),
    Code(
        "too-long",
        "A file or a value is larger than allowed.",
        "Files have up to 5 MB, values up to 20,000 characters; the site's owner can change both.",
    ),
    Code(
        "cut-text",
        "A ` #` ends the text.",
        "To YAML, ` #` begins a comment. Put the text in quotes; where a comment is meant, put two spaces before `#`.",
        "title: We are #1",
        'title: "We are #1"',
    ),
    # -- values
    Code(
        "unknown-key",
        "A key is not known.",
        "Front matter is closed, so that a mistyped key is not lost silently.",
        "translaton: We will see",
        "translation: We will see",
    ),
    Code(
        "missing-key",
        "A key is needed and not there.",
        "An article needs `language` and a `title` or a `label`.",
        "title: Geen akkoord in Hanoi",
        "title: Geen akkoord in Hanoi\nlanguage: nl",
    ),
    Code(
        "comma",
        "One text with a comma, or one author with an “and”, stands where there may be several.",
        "Several are written as a list; a text in quotation marks is one, commas and all.",
        "topics: rescue, inquiry",
        "topics: [rescue, inquiry]",
    ),
    Code(
        "empty-value",
        "A text is wanted, but it is empty.",
        "Leave the key out where the source does not tell.",
        'summary: ""',
        "summary: What the article adds.",
    ),
    Code(
        "wrong-type",
        "A text, a list or a mapping stands where another of them is wanted.",
        "See the field's description.",
        "quotes: We walk",
        "quotes:\n  - speaker: Ada Quist\n    text: We walk",
    ),
    Code(
        "bad-choice", "A word is not one of those allowed here.", "The hint lists them.", "kind: spoken", "kind: direct"
    ),
    Code(
        "bad-date",
        "A date cannot be read.",
        "Dates are EDTF: `2019`, `2019-02`, `2019-02-28`, about `1953~`, inferred `2019-02-28?`, lasted `a/b`, once "
        "within `[a..b]`.",
        "date: 28.2.2019",
        "date: 2019-02-28",
    ),
    Code(
        "other-calendar",
        "A date seems to be of another calendar.",
        "Dates are in the Gregorian calendar. A year after 2300, or an article from before 1600, is probably of "
        "another one: 2567 of the Buddhist era is 2024.",
        "date: 2567-05-14",
        "date: 2024-05-14",
    ),
    Code(
        "bad-hour",
        "An hour cannot be read.",
        "Write `07:30`, `~07:30`, or a part of the day.",
        "time: 7 am",
        "time: 07:00",
    ),
    Code("bad-zone", "A time zone is not known.", "Use an IANA name or an offset.", "zone: CEST", "zone: Europe/Oslo"),
    Code(
        "hour-without-date",
        "An hour has no day.",
        "An hour needs a date that is one day.",
        "date: 2019-02\ntime: 07:30",
        "date: 2019-02-28\ntime: 07:30",
    ),
    Code(
        "two-hours",
        "The hour, or its zone, is given twice.",
        "Write it in `date`, or in `time` and `zone`, not in both.",
        "date: 2019-02-28T07:30\ntime: 08:00",
        "date: 2019-02-28\ntime: 08:00",
    ),
    Code("bad-language", "A language tag is not known.", "Tags are BCP 47.", "language: Swedish", "language: sv"),
    Code("bad-country", "A country code is not known.", "Codes are ISO 3166-1 alpha-2.", "country: UK", "country: GB"),
    Code("bad-wikidata", "A Wikidata id is not one.", "It is a Q and a number.", "wikidata: 56226", "wikidata: Q56226"),
    Code(
        "bad-id",
        "An id has other signs than small letters, digits and hyphens.",
        "It becomes part of addresses.",
        "id: Talks end early",
        "id: talks-end-early",
    ),
    Code(
        "bad-address",
        "A web address or the address of a page is not possible.",
        "Web addresses begin with http:// or https://. File names become addresses: letters, digits and hyphens; some "
        "names, such as `people`, are the site's own.",
        "url: www.example.org",
        "url: https://www.example.org",
    ),
    Code(
        "bad-source-text",
        "`source_text` is not the name of a file in private/.",
        "It cannot leave that folder.",
        "source_text: ../papers/hanoi.txt",
        "source_text: hanoi.txt",
    ),
    Code(
        "title-and-label",
        "An article has both a title and a label.",
        "A title is what was printed; a label is yours.",
        "title: Geen akkoord in Hanoi\nlabel: The summit ends",
        "title: Geen akkoord in Hanoi",
    ),
    Code(
        "role-and-roles",
        "Somebody has both `role` and `roles`.",
        "`role` is for a role that does not change; under `roles` each has its time.",
        "role: Mayor\nroles:\n  - {title: Harbour master, until: 2025}",
        "roles:\n  - {title: Harbour master, until: 2025}\n  - {title: Mayor, from: 2026}",
    ),
    # -- files
    Code("no-content", "There is no folder for the content.", "It is `content/` beside mkdocs.yml."),
    Code(
        "no-briefing",
        "A folder of articles has no briefing.",
        "`content/harbour/` needs `briefings/harbour.md` with `title` and `status`.",
        "title: The harbour",
        "title: The harbour\nstatus: developing",
    ),
    Code(
        "article-among-pages",
        "An article lies among the pages written by hand.",
        "A page directly in `briefings/` is a briefing if it has `status`, else a plain page, of which nothing is "
        "checked. Articles lie in `content/<briefing>/`.",
    ),
    Code("unknown-file", "A file is not of a kind that is read.", "It is not published. Delete it or move it."),
    Code(
        "odd-file",
        "A symbolic link or a special file lies among the content, or a file has a name that no address can have.",
        "Put the file itself there, under a name of letters, digits and hyphens. Links are never followed.",
    ),
    Code("unreadable-file", "A file cannot be read.", "Its permissions or the disk are at fault, not what it says."),
    Code(
        "equal-addresses", "Two files want one address.", "The date in front of a file name is not part of the address."
    ),
    # -- names and references
    Code(
        "unknown-person",
        "A name is not in content/people.yml.",
        "Add the person, or the spelling as an alias. Case, hyphens, spaces and accents do not matter.",
        "speaker: Marie Duarte",
        "speaker: Maria Duarte",
    ),
    Code(
        "shared-name",
        "A name belongs to two people or outlets.",
        "Write the id, or settle it for one article with `names: {Kim: kim-jong-un}`.",
        "speaker: Kim",
        "speaker: kim-jong-un",
    ),
    Code(
        "of-itself",
        "Somebody speaks for itself.",
        "`of` names another: whom an office or a spokesperson speaks for.",
        "coast-guard:\n  name: The coast guard\n  of: The coast guard",
        "coast-guard:\n  name: The coast guard\n  of: Greece",
    ),
    Code(
        "unknown-outlet",
        "An outlet is not in content/outlets.yml.",
        "Add it, or correct the name.",
        "outlet: Harbor Post",
        "outlet: The Harbour Post",
    ),
    Code(
        "unknown-event",
        "An event is not one of the briefing's.",
        "Declare it under `events` of the briefing.",
        "event: Press conference",
        "event: trump-press-conference",
    ),
    Code(
        "unknown-question",
        "A question is not declared.",
        "Declare it under `questions` of the briefing.",
        "question: How much relief?",
        "question: sanctions-asked",
    ),
    Code(
        "unknown-position",
        "A position is not one of the question's.",
        "Positions are named by their id.",
        "position: All of it",
        "position: all",
    ),
    Code(
        "position-without-question",
        "A position has no question.",
        "Say on which `question` it is a position.",
        "position: all",
        "question: sanctions-asked\nposition: all",
    ),
    Code(
        "unknown-picture",
        "A picture is not beside the article.",
        "Put it into the same folder.",
        "![The quay](pictures/quay.png)",
        "![The quay](quay.png)",
    ),
    Code("equal-ids", "Two things have one id.", "Ids of events, statements and questions are unique in a briefing."),
    Code(
        "not-of-a-report",
        "A report of an event has what only the event itself has.",
        "With `event:` an article reports an event of the briefing: `date`, `time`, `zone`, `place`, `detail` and "
        "`via` are what it may tell of it. Anything else would be shown nowhere.",
        "- event: talks-end-early\n  status: cancelled",
        "- event: talks-end-early\n  detail: It was cancelled, the paper says",
    ),
    Code(
        "unnamed",
        "An unnamed speaker is not described, or stands with others.",
        "`speaker: unnamed` needs `as`.",
        "speaker: unnamed",
        "speaker: unnamed\nas: a spokesperson of the ministry",
    ),
    Code(
        "account-with-speaker",
        "An account has a speaker.",
        "An account is what the article itself asserts.",
        "kind: account\nspeaker: Ada Quist",
        "kind: account",
    ),
    # -- the words are right
    Code(
        "misquoted",
        "Quoted words do not stand in the body.",
        "A direct or written quote must stand in the article's text word for word. White space and the form of "
        "quotation marks and dashes do not matter; case does. `[…]` leaves words out, `[word]` adds yours. What goes "
        "on in the next paragraph is given in parts, a list, in the order in which they stand.",
        "quotes:\n  - speaker: Donald Trump\n    text: Soms moet je lopen\n---\nTrump zei: “Soms moet je weglopen”.",
        "quotes:\n  - speaker: Donald Trump\n    text: Soms moet je weglopen\n---\nTrump zei: “Soms moet je weglopen”.",
    ),
    Code(
        "ambiguous-quote",
        "Quoted words stand more than once in the body.",
        "Say which is meant with `occurrence`.",
        "text: We walk",
        "text: We walk\noccurrence: 2",
    ),
    Code(
        "bad-omission",
        "`[…]` has too few words beside it.",
        "At least two on each side, within one paragraph.",
        "text: We […] next year",
        "text: We build […] next year",
    ),
    Code(
        "omission-over-marks",
        "`[…]` leads from one quotation to another.",
        "It leaves out words of one quotation. Around “he said”, give parts; what somebody else says is another quote.",
        "quotes:\n  - speaker: Ada Quist\n    text: We go […] and stay\n---\n“We go”, she said, “and stay.”",
        "quotes:\n  - speaker: Ada Quist\n    text: [We go, and stay]\n---\n“We go”, she said, “and stay.”",
    ),
    Code(
        "unquoted-words",
        "Quoted words are not in quotation marks in the body.",
        "They may be the article's own prose.",
        "quotes:\n  - speaker: Ada Quist\n    text: the city pays\n---\nShe says the city pays.",
        "quotes:\n  - speaker: Ada Quist\n    text: the city pays\n    kind: indirect\n---\nShe says the city pays.",
    ),
    Code(
        "marks-in-text",
        "A quote, or its translation, is given with quotation marks around it.",
        "The words are given without the marks around them; pages set their own. Marks within the words stay.",
        "quotes:\n  - speaker: Ada Quist\n    text: “We walk”\n---\n“We walk”, said Ada Quist.",
        "quotes:\n  - speaker: Ada Quist\n    text: We walk\n---\n“We walk”, said Ada Quist.",
    ),
    Code(
        "unclaimed-words",
        "Words in quotation marks belong to no quote.",
        "Add a quote; the hint has one to paste. Names and titles, which nobody said, go into `not_said`.",
        "---\n“We walk”, said Ada Quist.",
        "quotes:\n  - speaker: Ada Quist\n    text: We walk\n---\n“We walk”, said Ada Quist.",
    ),
    Code("headline-not-found", "A headline stands neither in the title nor in the body.", "Quote it as printed."),
    Code("not-in-source", "Quoted words are not in the local copy of the source.", "Compare them with the source."),
    Code(
        "unwritten-text",
        "The text of an article is still the line that `site-gen new` wrote.",
        "Write the digest in its place, or paste the text. Until then, keep `draft: true`.",
        "---\nWrite the digest here, or paste the text.",
        "---\nThe town will build the harbour.",
    ),
    Code(
        "equal-articles",
        "An article is there twice.",
        "Delete one of the two files. They are one if headline and address are the same, or headline, outlet, date and "
        "text.",
    ),
    Code("equal-quotes", "A quote is given twice.", "Delete one, or say which occurrence is meant."),
    Code("former-address", "An address under `formerly` is taken.", "One address leads to one place. Delete it."),
    Code(
        "said-after-published",
        "Words are dated after the article that prints them.",
        "One of the two dates is wrong, mostly the year or the month. A day apart is not told: it may be the zone's.",
        "date: 2031-03-05\nquotes:\n  - speaker: Ada Quist\n    date: 2031-04-04",
        "date: 2031-03-05\nquotes:\n  - speaker: Ada Quist\n    date: 2031-03-04",
    ),
    # -- statements and events
    Code(
        "undeclared-statement",
        "A statement is not declared in the briefing.",
        "Declare it, or correct its name.",
        "statement: sometimes-you-wlak",
        "statement: sometimes-you-walk",
    ),
    Code(
        "lonely-statement", "A statement is used by fewer than two articles.", "It joins reports; one needs no joining."
    ),
    Code("statement-speaker", "Reports of one statement have different speakers.", "Then it is not one statement."),
    Code("statement-date", "Reports of one statement have different dates.", "Readers see both dates."),
    Code(
        "no-timezone",
        "Hours are used, but the briefing has no time zone.",
        "Give `timezone`, or UTC is taken.",
        "status: closed",
        "status: closed\ntimezone: Asia/Ho_Chi_Minh",
    ),
    Code("after-circle", "Events come after each other in a circle.", "Delete one `after`."),
    Code("after-against-dates", "`after` contradicts the dates.", "The dates decide."),
    # -- bodies
    Code(
        "raw-html",
        "HTML in a body is not on the list of what is allowed.",
        "Write it in Markdown; scripts never run.",
        "<font color=red>No</font>",
        "**No**",
    ),
    Code(
        "remote-picture",
        "A picture is loaded from another host.",
        "Put it beside the article.",
        "![The quay](https://example.org/quay.png)",
        "![The quay](quay.png)",
    ),
    Code(
        "picture-without-alt",
        "A picture has no text for those who cannot see it.",
        "Write `![what it shows](name.png)`.",
        "![](quay.png)",
        "![The quay in the rain](quay.png)",
    ),
    Code(
        "bad-link",
        "A link in a body leads to something that is no address.",
        "Use http, https, mailto or a page.",
        "[there](www.example.org)",
        "[there](https://www.example.org)",
    ),
    Code("bad-markdown", "The body cannot be converted.", "It is nested too deeply or broken in an unusual way."),
    # -- templates
    Code("template-error", "A template failed.", "Each template lists at its top the names that it may use."),
    Code(
        "idle-template",
        "A template of the site's own changes no page.",
        "Its name, its briefing, or a block in it is not one that there is. It is probably misspelt.",
        '{% extends "default/pages/article.md.jinja" %}{% block standfrist %}…{% endblock %}',
        '{% extends "default/pages/article.md.jinja" %}{% block standfirst %}…{% endblock %}',
    ),
)

CODES: dict[str, Code] = {code.name: code for code in _ALL}
