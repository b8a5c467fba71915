"""Holds the exported JSON Schemas to the conformance vectors, as a portal in Python would use them.

    python3 conformance.py SCHEMAS VECTORS

SCHEMAS is the folder that export-schemas.mjs wrote, VECTORS the package's folder `vectors`. Needs `jsonschema`
(pip install jsonschema), nothing else. Ends with 1 where schema and vectors disagree, with 3 where `jsonschema`
is missing.

Of each format the normalised values of its vectors are put into a field that has it, in an otherwise complete
application. The schema must report exactly those errors that it claims to express (`x-expressed` and not in
`x-not-expressed`), by the codes that its keywords stand for.
"""

import copy
import json
import pathlib
import re
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("SKIPPED: the Python package jsonschema is not installed")
    sys.exit(3)

# Where each format stands: portal, field, and what else has to be entered for the field to have it.
FIELDS = {
    "personName": ("health-skills", "basic.name", {}),
    "residentId": ("health-skills", "basic.idNumber", {}),
    "officerId": ("national-medical", "basic.idNumber", {"basic.idType": "officer-id"}),
    "civilianCadreId": ("national-medical", "basic.idNumber", {"basic.idType": "civilian-cadre-id"}),
    "soldierId": ("national-medical", "basic.idNumber", {"basic.idType": "soldier-id"}),
    "hkMacaoPermit": ("national-medical", "basic.idNumber", {"basic.idType": "hk-macao-permit", "basic.homeIdNumber": "A1"}),
    "taiwanPermit": ("national-medical", "basic.idNumber", {"basic.idType": "taiwan-permit", "basic.homeIdNumber": "A1"}),
    "passport": ("national-medical", "basic.idNumber", {"basic.idType": "passport"}),
    "phone": ("health-skills", "work.phone", {}),
    "email": ("general-skills", "basic.email", {}),
    "calendarDate": ("health-skills", "basic.birthDate", {}),
    "yearMonth": ("health-skills", "education.graduationMonth", {}),
    "yearsInOccupation": ("health-skills", "work.yearsInOccupation", {}),
    "plainText": ("health-skills", "education.schoolRemark", {"education.school": "999999"}),
}


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def with_changes(application, changes):
    """A copy of an application with entries replaced by path; None removes one."""
    changed = copy.deepcopy(application)
    for path, entry in changes.items():
        *parents, last = path.split(".")
        place = changed
        for key in parents:
            place = place[int(key)] if isinstance(place, list) else place.setdefault(key, {})
        last = int(last) if isinstance(place, list) else last
        if entry is None:
            place.pop(last, None)
        else:
            place[last] = entry
    return changed


class PortalSchema:
    """A portal's schema whose errors are told by the library's codes."""

    def __init__(self, schema):
        coverage = schema["$defs"]["coverage"]
        self.validator = Draft202012Validator(schema)
        expressed = [(one["keyword"], one["path"], one["code"]) for one in coverage["x-expressed"]]
        self.by_keyword = {}
        for keyword, path, code in expressed:
            self.by_keyword.setdefault(keyword, []).append((path, code))
        self.beyond = {(one["path"], one["code"]) for one in coverage["x-not-expressed"]}
        self.wholly = {(path, code) for _, path, code in expressed} - self.beyond

    def findings(self, application):
        """Of each error everything that it may mean: a set of (path, code)."""
        return [self._meanings(error) for error in self.validator.iter_errors(application)]

    def _meanings(self, error):
        pointer = self._pointer(error)
        missing = error.message.split("'")[1] if error.validator == "required" else None
        # A keyword stands for its rules, and for those of everything below it.
        steps = pointer.split("/")
        keywords = ("/".join(steps[:length]) for length in range(2, len(steps) + 1))
        return {
            (path, code)
            for keyword in keywords
            for path, code in self.by_keyword.get(keyword, ())
            if not keyword.endswith("/required") or missing in path.split(".")
        }

    @staticmethod
    def _pointer(error):
        """JSON pointer of the keyword; jsonschema writes `if/then` where the schema has `then`."""
        keys = [str(key) for key in error.absolute_schema_path]
        kept = [key for key, following in zip(keys, keys[1:] + [""]) if not (key == "if" and following == "then")]
        return "#/" + "/".join(kept)


def check_format(vectors, schema, complete, path, others):
    """Disagreements about one format."""
    application = with_changes(complete, others)
    for vector in vectors["vectors"]:
        options = vector.get("options", vectors["options"])
        is_seen = isinstance(vector["input"], str) and len(vector["input"]) <= 1000 and vector["value"] != ""
        if not is_seen or options != vectors["options"]:
            continue
        codes = {(path, finding.split(" ")[1]) for finding in vector["findings"]}
        reported = schema.findings(with_changes(application, {path: vector["value"]}))
        own = [meanings for meanings in reported if any(place == path for place, _ in meanings)]
        missed = {code for code in codes & schema.wholly if not any(code in meanings for meanings in own)}
        invented = [meanings for meanings in own if not meanings & codes]
        yield vector, sorted(missed) + [sorted(meanings) for meanings in invented]


def check_portal(vectors, schema):
    """Disagreements about one portal: errors that the schema claims to express and does not report, and a refusal
    of what the portal accepts."""
    complete = with_changes(vectors["application"], vectors["normalised"])
    for vector in vectors["vectors"]:
        errors = {tuple(finding.split(" ")[1:]) for finding in vector["findings"] if finding.startswith("error")}
        reported = set().union(*schema.findings(with_changes(complete, vector["becomes"])))
        # A section that is missing as a whole is missed once.
        reported |= {error for error in errors if (error[0].split(".")[0], "required") in reported}
        rows = {(re.sub(r"\.\d+\.", ".*.", path), code) for path, code in errors}
        yield vector, sorted((rows & schema.wholly) - reported) if errors else sorted(reported)


def main(schemas_folder, vectors_folder):
    schemas_folder, vectors_folder = pathlib.Path(schemas_folder), pathlib.Path(vectors_folder)
    schemas = {path.stem: PortalSchema(load(path)) for path in sorted(schemas_folder.glob("*.json"))}
    portals = {load(path)["portal"]: load(path) for path in sorted(vectors_folder.glob("portal-*.json"))}
    complete = {name: with_changes(one["application"], one["normalised"]) for name, one in portals.items()}

    results = []
    for path in sorted(vectors_folder.glob("*.json")):
        vectors = load(path)
        if "portal" in vectors:
            checked = check_portal(vectors, schemas[vectors["portal"]])
            results.append((path.stem, list(checked)))
        elif vectors.get("format") in FIELDS:
            portal, field, others = FIELDS[vectors["format"]]
            checked = check_format(vectors, schemas[portal], complete[portal], field, others)
            results.append((path.stem, list(checked)))
        elif "format" in vectors:
            print(f"{path.stem:28} no field of a portal has this format")
        elif "lookup" in vectors:
            print(f"{path.stem:28} asks a table, which no schema holds")

    disagreements = 0
    for name, checked in results:
        wrong = [(vector, problem) for vector, problem in checked if problem]
        disagreements += len(wrong)
        print(f"{name:28} {len(checked) - len(wrong):4} of {len(checked):4} agree")
        for vector, problem in wrong[:5]:
            print(f"    {json.dumps(vector, ensure_ascii=False)[:200]}: {problem}")
    total = sum(len(checked) for _, checked in results)
    print(f"{total - disagreements} passed, {disagreements} failed")
    return 1 if disagreements or not total else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
