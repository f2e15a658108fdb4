"""`jurisdictions/<id>/submission.toml` → what a bureau wants handed in."""

from disclosure_gen.codes import Say
from disclosure_gen.load.shape import Key, Shape, array, choice, table
from disclosure_gen.load.words import without_origin
from disclosure_gen.model.pack import Submission

_FORMAT = choice("ofd", expected=Say("ofd", "ofd"))

SUBMISSION: Shape[Submission] = table(
    without_origin(Submission),
    Key(
        "formats",
        array(_FORMAT, Say("格式", "formats")),
        Say("报送包里另要的格式", "formats that a package has besides"),
        (),
    ),
    expected=Say("报送的要求", "what is to be handed in"),
)
