"""Register reasons: what is said of lines of register lists, and to a desk whose word does not fit."""

from pages.views.reason_parts import N_

REGISTER_REASONS = (
    N_(
        "{file}: no row in the first {n} has the headers of a register list. Expected are columns such as: District,"
        " Block, Panchayat, Post, Name, Mobile, From, To, in Hindi or English; or a column for each post, such as: Name"
        " of BDO. Accepted are .csv, .xlsx and .parquet."
    ),
    N_("The row has more cells than the header, {n}."),
    N_("The line names neither a post nor a person. Fill the column of posts or that of names."),
    N_("Post {post} is not known here. Known are: {posts}."),
    N_("Seat {seat} of {post} is not known: a unit has {n} of them."),
    N_("The seat {seat} is no number from 1."),
    N_("The last day {last} lies before the first, {first}."),
    *(N_("The name of a place is longer than {n} letters."), N_("The name is longer than {n} letters.")),
    N_("The name has no letter."),
    N_("The phone number is none: 7 to 15 digits, such as 9876543210 or +91 98765 43210."),
    N_("The {level} is not said: give its name with its district, or its LGD code."),
    N_("The {parent} of the {level} is not said; give its name or LGD code."),
    N_("Panchayat {code} does not lie in district {district}; mend one of the two."),
    N_("Panchayat {code} does not lie in block {block}; mend one of the two."),
    N_("Block {code} does not lie in district {district}; mend one of the two."),
    N_("The place {place} is not known, or is more than one; give its district, or its LGD code."),
    N_("State {state} is not known. Known are: {states}."),
    N_("Panchayat {code} is not known. Import the list of panchayats first, or give its name."),
    N_("{level} {code} is not known. Import the list of its level first, or give its name."),
    N_("The code {code} and the name {name} are two places; mend one of the two."),
    N_("{level} {name} is {holds}; give its district, or its LGD code."),
    N_("The name of the {level}, {name}, can't be read; write it in Hindi or English letters."),
    N_("Code {code} is no LGD code: a whole number above 0."),
    N_("A unit has {n} of {post}; this line is one more. Say which seat it is, or the last day of who has left."),
    N_(
        "This seat stands in the file before, held by somebody else at that time. Say from when to when, or which seat"
        " it is."
    ),
    N_("Seat {seat} of {post} is none: a unit has {n} of them."),
    N_("Say who holds the seat, by name or number, or that it is vacant: one of the two."),
    N_("A name has letters, and up to {n} of them."),
    N_("The line names no committee: fill the column of the district, block or panchayat."),
    N_("The committee was approved before it was formed; mend one of the two days."),
    N_("Committee status {came} is not known here. Known are: not formed, proposed, formed, approved."),
    N_("An attendance of {came} can't be: a committee of this level has up to {most}. The rest of the line is taken."),
    N_("Attendance or minutes need the day of the meeting."),
    N_("The attendance {came} is no whole number. The rest of the line is taken."),
    N_("The line says nothing of its committee. Fill one of its columns."),
    N_("This line is a total; the lines above it are what counts."),
    N_("Whose {post} is not said. Fill the column of the district, block or panchayat."),
    N_("The cell names several persons; give each a line or a column."),
    N_("The cell is an error of the spreadsheet; write what it should say."),
    N_("The name is a charge, not a person; write who holds it."),
    N_("The phone number has {n} digits; one in India has 10, with 0 or +91 before it or without."),
    N_("The day {day} of the committee lies after that of the list, {date}."),
)
