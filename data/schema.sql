-- What the store holds. All of it is derived from the ledger; there are no migrations (a changed schema rebuilds).
-- No keys, indexes or sequences: uniqueness is the loader's, and tested.

-- How far the ledger has been applied. One row per spool.
CREATE TABLE read_position (spool VARCHAR, position BIGINT);

-- One row per handing-in of receipts.
CREATE TABLE loads (
    load_id VARCHAR, started_at TIMESTAMPTZ, who VARCHAR,
    in_force BOOLEAN,           -- false after undo
    failure VARCHAR             -- the bug of ours that stopped it, else null
);

-- One row per arrival: how a file came, or a live record. The file itself lies in the ledger under its SHA-256, a live record
-- in the spool that its receipt_id names.
CREATE TABLE receipts (
    receipt_id VARCHAR, load_id VARCHAR, received_at TIMESTAMPTZ, name VARCHAR, sha256 VARCHAR, bytes BIGINT,
    demo BOOLEAN,               -- invented, to show the room; never to be taken for real
    file_id INTEGER, first_line BIGINT, last_line BIGINT    -- of a live record: which lines of its live file it is
);

-- One row per file (or member of a zip) as read under one channel, group, zone and day order. The same bytes read the same
-- way are one file, however often they arrive. What one sender sent over one live channel on one day is a file, too: it grows. `problem` says why nothing could be read.
CREATE TABLE files (
    file_id INTEGER, sha256 VARCHAR, reading VARCHAR, name VARCHAR, container VARCHAR, channel VARCHAR,
    by_minute BOOLEAN,          -- one of many views of a chat: its messages have no id, a minute is told apart as a whole
    in_force BOOLEAN,           -- false when every load that brought it is undone; null while it is being read
    problem VARCHAR,
    lines BIGINT, first_minute TIMESTAMPTZ, last_minute TIMESTAMPTZ
);

-- What each load brought, as told when it was loaded. One row per file of a load, in the order handed in.
-- messages = new_messages + duplicates.
CREATE TABLE load_files (
    load_id VARCHAR, receipt_id VARCHAR, ordinal INTEGER, path VARCHAR, file_id INTEGER,
    messages BIGINT, new_messages BIGINT, events BIGINT, rejected BIGINT
);

-- One row per thing a channel decided or noticed about a file (order of day and month, cut, gap).
CREATE TABLE notes (file_id INTEGER, note VARCHAR, detail VARCHAR);

-- Who people are: the only place of their numbers and names. One row per pseudonym, with a number in one form or a name as
-- it was seen; everything else holds the pseudonym (see loaders/people.py).
CREATE SCHEMA people;
CREATE TABLE people.person (pseudonym UUID, number VARCHAR, name VARCHAR);

-- One row per line of a file that said something.
CREATE TABLE sightings (
    sighting_id BIGINT,         -- in this store only: file_id * 2^32 + place in the file
    file_id INTEGER, line BIGINT, line_kind VARCHAR, sent_at TIMESTAMPTZ, seconds BOOLEAN,
    sender_number UUID, sender_name UUID,       -- pseudonyms
    text VARCHAR, group_name VARCHAR, place_text VARCHAR,
    own_id VARCHAR, edited BOOLEAN, stated VARCHAR,
    caption VARCHAR,            -- what was written beside a photo or file: the text without its placeholder
    received_at TIMESTAMPTZ,    -- when it came over a live channel, else null
    bucket UBIGINT,             -- what is told apart together: the minute of a group, or one message
    slot UUID                   -- what was said, where and when, + occurrence within the file: the message, unless paired
);

-- Slots of edited or deleted lines that are the same message as another slot, or might be. One row per such slot.
-- message_id is null when it can't be told: then the slot stays a message of its own, in doubt.
CREATE TABLE pairings (bucket UBIGINT, slot UUID, message_id UUID);

-- One row per line that could not become a sighting.
CREATE TABLE rejections (file_id INTEGER, line BIGINT, reason VARCHAR, raw VARCHAR);

-- One row per message (line kinds message, media, deleted) or event (system, event) told apart from the sightings in force.
-- Its wording stands in the sighting that says it most fully.
CREATE TABLE told_apart (
    message_id UUID, bucket UBIGINT, channel VARCHAR, group_name VARCHAR, line_kind VARCHAR, sent_at TIMESTAMPTZ, day DATE,
    seconds BOOLEAN,
    sender_number UUID, sender_name UUID,       -- pseudonyms
    edited BOOLEAN, deleted BOOLEAN,
    said BIGINT,                -- the sighting that says it most fully
    has_words BOOLEAN,          -- there is something to understand
    content UUID,               -- what understanding depends on: the words said, the place typed, the topic stated, the pin, the
                                -- group's and the sender's home, and the group itself where a teaching is limited to it
    doubt VARCHAR               -- what the exports can't tell apart about it, else null
);

-- What was understood. One row per distinct content and report in it; ordinal 0 with kind null: nothing was reported.
CREATE TABLE understood (
    content UUID, ordinal INTEGER,
    span_start INTEGER, span_end INTEGER,       -- the characters of the words that this report is
    kind VARCHAR, category VARCHAR, subject VARCHAR, actor VARCHAR, gravity TINYINT,
    district INTEGER, block INTEGER, panchayat INTEGER, place_precision VARCHAR,
    outside BOOLEAN,            -- it tells of a place outside Jharkhand
    kind_confidence FLOAT, category_confidence FLOAT, place_confidence FLOAT,   -- 0 to 1
    several BOOLEAN,            -- the words name several places, and nothing tells which is meant
    candidates VARCHAR,         -- the places it may be, the likeliest first (JSON)
    place_reason VARCHAR, topic_reason VARCHAR,
    event_said VARCHAR,         -- the day that is told of, as it was said (JSON), to be resolved against the day of the message
    heads_low INTEGER, heads_high INTEGER,      -- how many people are claimed, never a verified number; high null: that or more
    parts VARCHAR,              -- the parts of the text by which it may be split (JSON)
    pinned BOOLEAN,             -- it has a pin: with other boundaries in force it is understood anew
    keys VARCHAR,               -- what a search looks in: of its words and the place typed
    stale BOOLEAN               -- rules, model or boundaries have changed since: it waits to be understood anew
);

-- Keys by which nearly equal texts find each other (loaders/copies.py). One row per distinct content and key.
CREATE TABLE text_keys (content UUID, key UBIGINT);

-- One row per report: what a message was understood to say, or what a person said it says, with what is counted on.
-- Follows told_apart, understood and reviews.
CREATE TABLE reports (
    message_id UUID, bucket UBIGINT, ordinal INTEGER, sent_at TIMESTAMPTZ, day DATE, channel VARCHAR,
    group_name VARCHAR, span_start INTEGER, span_end INTEGER, kind VARCHAR, category VARCHAR, subject VARCHAR,
    actor VARCHAR, gravity TINYINT, district INTEGER, block INTEGER, panchayat INTEGER, place_precision VARCHAR,
    outside BOOLEAN, kind_confidence FLOAT, category_confidence FLOAT, place_confidence FLOAT, several BOOLEAN,
    event_day DATE, heads_low INTEGER, heads_high INTEGER,
    decision_id VARCHAR,        -- the decision that says so, null: understood by the machine
    committee_level VARCHAR, says_formed BOOLEAN,   -- of kind committee: of which level by its words; do they claim that it was formed
    number VARCHAR,             -- the speakable number of an acknowledged grievance
    status VARCHAR, due DATE    -- of a grievance: how it stands; the last day of its citizen clock
);

-- What a person said that a message reports: the decision in force on a line, found by its slot. One row per line decided on.
CREATE TABLE reviews (
    anchor UUID,                -- the slot as the decision names it
    slot UUID,                  -- the slot that this line has now
    decision_id VARCHAR, decided_at TIMESTAMPTZ,
    reports VARCHAR,            -- what he said (JSON), as in the decision
    machine VARCHAR             -- what the machine had said (JSON)
);

-- Grievances that have a number, as they stand: worked out from all decisions about the number (data/standing.py). One row per number.
CREATE TABLE grievances (
    number VARCHAR, opened_by VARCHAR,      -- the decision that gave the number
    track VARCHAR,              -- party, government
    spoken_at TIMESTAMPTZ, due DATE,        -- the citizen clock: since when, and its last day
    status VARCHAR, since TIMESTAMPTZ,      -- the station clock: since when it stands so,
    station_due TIMESTAMPTZ,    -- when its time is gone
    office VARCHAR,             -- the rung of its ladder that it was sent to, null: still in this room
    owner VARCHAR,              -- login of whoever follows it
    head VARCHAR, last_step VARCHAR,        -- the decision that the next one follows; the step that can be taken back
    reopened INTEGER, parent VARCHAR, finding VARCHAR,
    named VARCHAR,              -- whom it is about (JSON): office, place, person
    acted_on DATE, answered_at TIMESTAMPTZ, closed_by VARCHAR, closed_at TIMESTAMPTZ, confirmed_by VARCHAR, confirmed_at TIMESTAMPTZ,
    outside_system VARCHAR, outside_ticket VARCHAR, outside_due DATE, outside_filed_on DATE,
    outside_answered_on DATE,   -- when the other system answered
    told_at TIMESTAMPTZ         -- when the citizen was last given words
);
-- What was decided about numbered grievances. One row per decision; steps come in the order of their chain.
CREATE TABLE steps (
    number VARCHAR, ordinal INTEGER, decision_id VARCHAR, kind VARCHAR, who VARCHAR, decided_at TIMESTAMPTZ,
    before VARCHAR,             -- the status before a step
    fault VARCHAR,              -- why it doesn't count (FAULTS of chain.py), else null
    undone BOOLEAN, station_due TIMESTAMPTZ, left_at TIMESTAMPTZ,     -- of a step in force: its station's end, and when the next one came
    what VARCHAR                -- the decision (JSON)
);
-- Days on which offices are closed, as imported lists say. One row per line of a list.
CREATE TABLE holidays (day DATE, name_hi VARCHAR, name_en VARCHAR, file_id INTEGER);
-- Offices of the ladders, from reference/ladders.csv.
CREATE TABLE rungs (track VARCHAR, rank INTEGER, office VARCHAR, level VARCHAR, label_hi VARCHAR, label_en VARCHAR);
-- The department that a matter belongs to, from reference/departments.csv. One row per category that has one.
CREATE TABLE departments (category VARCHAR, department VARCHAR, label_hi VARCHAR, label_en VARCHAR);
-- The open parts of why a place is weak, and the rule by which they are told together, from reference/why_parts.csv and why_rule.csv.
CREATE TABLE why_parts (part VARCHAR, axis VARCHAR, kind VARCHAR, ordinal INTEGER);
CREATE TABLE why_rules (least_known INTEGER, margin INTEGER, valid_from DATE);
-- Limits of clocks, from reference/limits.csv.
CREATE TABLE limits (clock VARCHAR, track VARCHAR, status VARCHAR, length INTEGER, unit VARCHAR, valid_from DATE, source VARCHAR, source_hi VARCHAR);

-- Lines that are sealed, with who wrote them and all they say. One row per line and reason.
CREATE TABLE seals (slot UUID, decision_id VARCHAR, decided_at TIMESTAMPTZ, because VARCHAR);    -- decided; no decision: own_superior

-- Where a group, or who writes, is at home (loaders/homes.py). One row per group or sender that has a home.
CREATE TABLE homes (
    group_name VARCHAR, sender UUID, level VARCHAR, lgd_code INTEGER,
    said_by VARCHAR             -- desk, or the register
);

-- What corrections have taught: spellings of places and words for categories, in force. One row per teaching.
CREATE TABLE teachings (
    decision_id VARCHAR, words VARCHAR, level VARCHAR, lgd_code INTEGER,    -- a spelling of this place,
    field VARCHAR, value VARCHAR, weight INTEGER,                           -- or words that speak for this value
    group_name VARCHAR          -- the only group it counts in, null: everywhere
);

-- What a correction proposes to teach: a word of the message that no place is known by, or that may tell its category. Not part of
-- the checksum. One row per proposal.
CREATE TABLE proposals (
    decision_id VARCHAR,        -- the correction
    message_id UUID, words VARCHAR, level VARCHAR, lgd_code INTEGER, field VARCHAR, value VARCHAR, group_name VARCHAR
);

-- Files of the model, as trained or handed in. One row per file; `in_force` is the one activated last.
CREATE TABLE models (
    sha256 VARCHAR, trained_at TIMESTAMPTZ, who VARCHAR, told VARCHAR,      -- how it was trained and how well it does (JSON)
    in_force BOOLEAN
);

-- One row per decision of a person, as recorded.
CREATE TABLE decisions (
    decision_id VARCHAR, version INTEGER, who VARCHAR, decided_at TIMESTAMPTZ, kind VARCHAR, what VARCHAR
);

-- Work handed to the loader since it started, for screens to follow. Not part of the checksum.
CREATE TABLE jobs (
    job_id VARCHAR, call VARCHAR, who VARCHAR, asked_at TIMESTAMPTZ, state VARCHAR, step VARCHAR,
    done BIGINT, total BIGINT, rate DOUBLE, seconds_left DOUBLE, result VARCHAR
);

-- Shipped reference, loaded from reference/*.csv when the store is made. One row per place of the LGD tree.
CREATE TABLE shipped_places (
    level VARCHAR, lgd_code INTEGER, parent_lgd_code INTEGER, name_en VARCHAR, name_hi VARCHAR,
    hq_lat DOUBLE, hq_lon DOUBLE, population_2011 BIGINT,
    parent_level VARCHAR,
    state INTEGER, district INTEGER, block INTEGER      -- LGD codes of those it lies in, or is; null above and beside
);
-- The places in force: shipped ones, with what imported lists add and change.
CREATE TABLE places (
    level VARCHAR, lgd_code INTEGER, parent_lgd_code INTEGER, name_en VARCHAR, name_hi VARCHAR,
    hq_lat DOUBLE, hq_lon DOUBLE, population_2011 BIGINT, parent_level VARCHAR,
    state INTEGER, district INTEGER, block INTEGER,
    file_id INTEGER             -- the imported list that has its names, else null
);

-- The States of the room by LGD code: its own, and each of whose districts (or finer) a list is in force. Messages are placed there.
CREATE TABLE room_states (state INTEGER);

-- What a search looks in beside the words: the names of a place and of those it lies in. One row per district, block and panchayat.
CREATE TABLE place_keys (level VARCHAR, lgd_code INTEGER, keys VARCHAR);

-- What isn't a message: files that were imported as shapes or as a list of places or holidays. One row per such file.
CREATE TABLE imports (
    file_id INTEGER, purpose VARCHAR,       -- boundaries, places, register, holidays
    level VARCHAR, source VARCHAR, stated_date DATE     -- as said when it was handed in, else null
);
-- One row per shape of an imported file, mended; what it is called and numbered stands in `properties` (JSON object).
CREATE TABLE outlines (file_id INTEGER, ordinal INTEGER, properties VARCHAR, wkb BLOB);
-- One row per place that a line of an imported list states; `above` holds its parents (JSON), nearest first.
CREATE TABLE place_claims (
    file_id INTEGER, line BIGINT, level VARCHAR, lgd_code INTEGER, name_en VARCHAR, name_hi VARCHAR, above VARCHAR,
    fault VARCHAR, raw VARCHAR              -- why the line can't be a place, else null; the line as it came
);

-- Boundaries: the shape in force of a place (WKB, EPSG:4326). One row per place that has one.
CREATE TABLE boundaries (
    level VARCHAR, lgd_code INTEGER, file_id INTEGER, source VARCHAR, date DATE, wkb BLOB,
    date_stated BOOLEAN         -- false: nobody said of when it is; the day it arrived
);
-- How an imported file of shapes fits the places in force. One row per file in force.
CREATE TABLE boundary_files (
    file_id INTEGER, level VARCHAR, source VARCHAR, date DATE, date_stated BOOLEAN, matched INTEGER,
    in_force INTEGER,           -- how many of its shapes no other import overrides
    unmatched VARCHAR[], reasons VARCHAR[], doubled INTEGER[], without_shape INTEGER[]
);
-- The register: who holds which post of which unit, of the party's tree and of the government's. All of it follows from the lists and
-- desk decisions in force and from `places` (loaders/seats.py).
-- Posts as shipped (reference/posts.csv). One row per post and level.
CREATE TABLE post_kinds (
    post VARCHAR, track VARCHAR, level VARCHAR,
    seats INTEGER,              -- in one unit, null: as many as there are
    office VARCHAR,             -- the step of a ladder that it holds
    name_hi VARCHAR, name_en VARCHAR, ordinal INTEGER
);
-- One row per line of a register list and person that it names, or vacancy that it states.
CREATE TABLE register_claims (
    file_id INTEGER, line BIGINT, ordinal INTEGER,
    post VARCHAR,               -- null: no post, a contact alone
    track VARCHAR, level VARCHAR,
    place VARCHAR,              -- the unit as said (JSON): level → [LGD code, name]
    seat INTEGER,               -- as said
    number UUID, name UUID,     -- pseudonyms, as of senders
    name_key UUID,              -- the same for spellings of a name
    from_day DATE, to_day DATE, -- both inclusive
    gender VARCHAR, language VARCHAR, consent BOOLEAN,      -- null: not stated
    committee VARCHAR,          -- what the line says of the committee itself (JSON, loaders/committee_columns.py); then nobody's post
    fault VARCHAR,              -- why the line can't be taken
    raw VARCHAR                 -- the line as it came, without names and numbers of persons
);
-- Which unit is meant by what a list or decision says, else why none is. One row per place said.
CREATE TABLE register_places (
    place VARCHAR, track VARCHAR, level VARCHAR, unit UUID,
    line UUID[],                -- the unit and those above it
    fault VARCHAR
);
-- Units that are spoken of, with those above them. One row per unit and unit that is said to stand above it.
CREATE TABLE register_nodes (
    unit UUID, parent UUID, track VARCHAR, level VARCHAR, place VARCHAR, name_hi VARCHAR, name_en VARCHAR,
    lgd_level VARCHAR, lgd_code INTEGER,        -- the place that it is, where it is one
    state INTEGER, district INTEGER, block INTEGER
);
-- Units in force: nodes of the party's tree, and of the government's beside it. One row per unit.
CREATE TABLE units (
    unit UUID,                  -- an MD5 of track, level and path: the same in every store
    parent UUID, track VARCHAR, level VARCHAR,
    place VARCHAR,              -- how a decision names it (JSON)
    name_hi VARCHAR, name_en VARCHAR, state INTEGER, district INTEGER, block INTEGER
);
-- The places of the LGD that a unit looks after. One row per unit, place and time; null days are open.
CREATE TABLE unit_places (
    unit UUID, level VARCHAR, lgd_code INTEGER, from_day DATE, to_day DATE,
    decision_id VARCHAR         -- the desk's word, null: by code or name
);
-- What lists and decisions say about seats. One row per seat, who is said to hold it (null: vacant), and who says so.
CREATE TABLE seat_claims (
    unit UUID, post VARCHAR, seat INTEGER, person UUID, from_day DATE, to_day DATE,
    day DATE, told_at TIMESTAMPTZ, tie VARCHAR,         -- of when it tells; what goes before what
    file_id INTEGER, line BIGINT, ordinal INTEGER, decision_id VARCHAR
);
-- Seats that a list or decision speaks of; of others nothing is known. One row per seat.
CREATE TABLE posts (unit UUID, post VARCHAR, seat INTEGER);
-- Who holds a seat from when to when, both inclusive. One row per seat, person and time. A day without one is vacant.
CREATE TABLE holdings (
    unit UUID, post VARCHAR, seat INTEGER, person UUID, from_day DATE, to_day DATE,
    from_stated BOOLEAN,        -- false: nobody said since when; null or the day of the list that first has him
    overruled BOOLEAN,          -- another word about the seat goes before it: it doesn't count
    file_id INTEGER, decision_id VARCHAR
);
-- The persons of the register, by pseudonyms of people.person. One row per person: a number and the spellings of a name;
-- without a number a name in one unit.
CREATE TABLE persons (person UUID, number UUID, name UUID);
-- What is known of reaching a person of the register. One row per person and unit of his.
CREATE TABLE contacts (person UUID, unit UUID, gender VARCHAR, language VARCHAR, consent BOOLEAN);
-- What desks decided of proposals that a sender of messages is a person of the register. One row per pair.
CREATE TABLE person_links (sender UUID, person UUID, linked BOOLEAN, decision_id VARCHAR, decided_at TIMESTAMPTZ);

-- Committees: what desks said of them (data/committees.py). One row per decision; `unit` is what the register understands by the place
-- that it names, null: nothing (any more). A row with `undoes` takes that decision back.
CREATE TABLE committee_steps (
    decision_id VARCHAR, decided_at TIMESTAMPTZ, who VARCHAR, unit UUID, level VARCHAR,
    step VARCHAR, on_day DATE, proof VARCHAR, note VARCHAR, follows VARCHAR, undoes VARCHAR,
    load_id VARCHAR         -- of demo data: the load that it counts with
);
CREATE TABLE meetings (
    decision_id VARCHAR, decided_at TIMESTAMPTZ, who VARCHAR, unit UUID, level VARCHAR,
    on_day DATE, outcome VARCHAR,               -- held, cancelled
    attendance INTEGER, minutes VARCHAR,        -- how many came; where the minutes are. Without both it is merely reported
    note VARCHAR, undoes VARCHAR,
    load_id VARCHAR
);
-- Steps of committees, from reference/committee_steps.csv; when committees of a level must meet, from reference/meeting_rules.csv; how
-- many places of a level a State has where none are shipped one by one, from reference/unit_counts.csv.
CREATE TABLE committee_stages (step VARCHAR, ordinal INTEGER, holds_days INTEGER, valid_from DATE);
CREATE TABLE meeting_rules (level VARCHAR, due_day INTEGER, grace_days INTEGER, valid_from DATE, source VARCHAR, source_hi VARCHAR);
CREATE TABLE unit_counts (state INTEGER, level VARCHAR, units INTEGER, as_of DATE, source VARCHAR, source_hi VARCHAR);

-- Programmes of the party's calendar, as a desk set and last changed them. One row per programme that was not withdrawn.
CREATE TABLE programmes (
    programme VARCHAR,          -- the decision that set it first
    name_hi VARCHAR, name_en VARCHAR, first_day DATE, last_day DATE,
    level VARCHAR,              -- of the units that it is expected in: district, block, panchayat
    within INTEGER[],           -- districts, by LGD code
    words VARCHAR, sought VARCHAR,      -- the words by which a report tells of it; the same as a search (data/search.py)
    circular VARCHAR,           -- number or words of the circular
    who VARCHAR, decided_at TIMESTAMPTZ,
    load_id VARCHAR             -- of demo data that it counts with, else null
);

-- One row per category of the glossary.
CREATE TABLE categories (category VARCHAR, label_hi VARCHAR, label_en VARCHAR, ordinal INTEGER);
