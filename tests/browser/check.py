"""Opens the page of a report in Chromium, through chromedriver, and asks whether it does what it says.

    check.py PAGE JSON [--compare PAGE JSON JSON…] [--screenshots FOLDER]

PAGE is what `report FILE --html PAGE` wrote, JSON what `report FILE --json` printed; the reports of a comparison are of a
year each, in its order. Needs chromium, chromium-driver and
Python's standard library. Exit code 1 and a list if anything is wrong.
"""

import argparse
import base64
import json
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SLOGANS = {"numeral", "slogan", "plan", "programme"}
VIEWS = {"desktop": (1440, 900), "phone": (390, 844)}


class Browser:
    """A session of WebDriver (https://www.w3.org/TR/webdriver2/)."""

    def __init__(self, profile):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                if self.call("GET", "/status")["ready"]:
                    break
            except OSError:
                time.sleep(0.1)
        options = {"args": [*FLAGS, f"--user-data-dir={profile}"]}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/session/{session['sessionId']}"
        self.prefer("light")

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {path} {body}: {json.load(error)['value']['message']}") from error

    def open(self, page):
        self.call("POST", "/url", {"url": pathlib.Path(page).resolve().as_uri()})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def click(self, selector):
        element = self.call("POST", "/element", {"using": "css selector", "value": selector})
        self.call("POST", f"/element/{next(iter(element.values()))}/click", {})

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def prefer(self, scheme):
        """A colour scheme, and no smooth scrolling, so that what is clicked stands still."""
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in features.items()]
        self.devtools("Emulation.setEmulatedMedia", features=features)

    def errors(self):
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]

    def screenshots(self, name, folder):
        """The top, then screen after screen, in both widths and both colour schemes."""
        for scheme in ("light", "dark"):
            self.prefer(scheme)
            for view, (width, height) in VIEWS.items():
                phone = view == "phone"
                self.devtools(
                    "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone
                )
                self.call("POST", "/refresh", {})
                sections = ["top", *self.run("return [...document.querySelectorAll('section')].map(one => one.id)")]
                for section in sections:
                    self.run(
                        "arguments[0] === 'top' ? scrollTo(0, 0) : document.getElementById(arguments[0]).scrollIntoView()",
                        section,
                    )
                    picture = base64.b64decode(self.call("GET", "/screenshot"))
                    (folder / f"{name}-{view}-{scheme}-{section}.png").write_bytes(picture)
        self.devtools("Emulation.clearDeviceMetricsOverride")
        self.prefer("light")
        self.call("POST", "/refresh", {})

    def quit(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()


def check_report(browser, page, report):
    """What is wrong with the page of one report."""
    wrong = []

    def expect(what, found, expected):
        if found != expected:
            wrong.append(f"{what}: {found!r} on the page, {expected!r} expected")

    browser.open(page)
    number = "return Number(document.getElementById(arguments[0]).textContent)"
    for name, expected in {
        "paragraphs": len(report["paragraphs"]),
        "sections": len(report["sections"]),
        "mentions": sum(slogans(report).values()),
        "candidates": len(report["candidates"]),
        "slogans": len(slogans(report)),
    }.items():
        expect(f"figure of {name}", browser.run(number, f"n-{name}"), expected)

    texts = browser.run("return [...document.querySelectorAll('#report > p')].map(one => one.textContent)")
    expect("paragraphs", texts, [one["text"] for one in report["paragraphs"]])
    marks = browser.run("return [...document.querySelectorAll('#report mark[id]')].map(one => one.id)")
    places = sum(len(one["spans"]) for one in report["candidates"])
    expect("marks", len(marks), len(report["mentions"]) + places)
    script = "return [...document.querySelectorAll('#report mark[id]:not(.k-candidate)')].map(one => one.id.slice(1))"
    expect("mentions in order", sorted(map(int, browser.run(script))), list(range(len(report["mentions"]))))

    counts = {}
    for mention in report["mentions"]:
        key = mention["term"]
        counts[key] = counts.get(key, 0) + 1
    script = (
        "return [...document.querySelectorAll('#slogan-table tbody tr')]"
        ".map(row => [row.cells[0].dataset.value, Number(row.cells[3].textContent)])"
    )
    rows = browser.run(script)
    table = {}
    for term, count in rows:
        table[term] = table.get(term, 0) + count
    expect("counts of slogans", table, counts)

    # The most frequent slogan with a click in the text.
    term, count = rows[0]
    browser.click("#report mark[data-of=t0]")
    expect("panel after a click", browser.run("return document.querySelector('#panel h2').textContent"), term)
    expect("places in it", browser.run("return document.querySelectorAll('#panel li').length"), count)
    browser.click("#panel li:last-child button")
    here = "return document.querySelectorAll('mark.here').length + document.querySelector('mark.here').dataset.of"
    expect("the place shown", browser.run(here), "1t0")
    browser.click("#panel .close")
    expect("panel closed", browser.run("return document.getElementById('panel').hidden"), True)

    browser.click("#slogan-table thead th:nth-child(4) button")
    first = browser.run("return Number(document.querySelector('#slogan-table tbody tr').cells[3].textContent)")
    expect("the rarest first after a click on the column", first, min(count for _, count in rows))
    chips = browser.run(
        "return [...document.querySelectorAll('.legend .chip')].map(chip => [chip.dataset.show,"
        "Number(chip.querySelector('b').textContent),"
        "document.querySelectorAll('#report mark[id].' + chip.dataset.show).length])"
    )
    expect("chips", [[name, figure] for name, figure, _ in chips], [[name, marks] for name, _, marks in chips])
    browser.click("[data-colour=topic]")
    browser.click(".legend .by-topic .chip")
    shown = browser.run(
        "const chip = document.querySelector('.legend .by-topic .chip');"
        "return document.querySelectorAll('#report mark.shown[id]').length === Number(chip.querySelector('b').textContent)"
    )
    expect("the marks of a topic alone", shown, True)
    wider = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    expect("sideways overflow", wider, 0)
    wrong += [f"console: {message}" for message in browser.errors()]
    return wrong


def slogans(report):
    """How often each slogan stands in a report, its appendix left out."""
    appendix = [one["span"] for one in report["paragraphs"] if one["role"] in ("appendix", "table", "note")]
    counts = {}
    for mention in report["mentions"]:
        start = mention["span"][0]
        if mention["kind"] in SLOGANS and not any(first <= start < end for first, end in appendix):
            counts[mention["term"]] = counts.get(mention["term"], 0) + 1
    return counts


def check_comparison(browser, page, reports):
    """What is wrong with the page that compares some reports, of a year each."""
    wrong = []

    def expect(what, found, expected):
        if found != expected:
            wrong.append(f"{what}: {found!r} in the comparison, {expected!r} expected")

    browser.open(page)
    counts = [slogans(report) for report in reports]
    rows = "return [...document.querySelectorAll(arguments[0] + ' tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"
    figures = [[int(cell) for cell in row[4:]] for row in browser.run(rows, "#documents")]
    expect("slogans and mentions", figures, [[len(one), sum(one.values())] for one in counts])
    script = (
        "return [...document.querySelectorAll('#slogan-table tbody tr')].map(row => [row.cells[0].textContent,"
        "Number(row.cells[1].textContent), [...row.cells].slice(3, -1).map(cell => Number(cell.title))])"
    )
    table = browser.run(script)
    expect("slogans of the table", sorted(term for term, *_ in table), sorted(set().union(*counts)))
    for term, total, cells in table:
        found = [one.get(term, 0) for one in counts]
        expect(term, [total, *cells], [sum(found), *found])
    new = "return [...document.querySelectorAll('#new .change > p .word')].map(one => one.textContent)"
    expect("new slogans", sorted(browser.run(new)), sorted(set(counts[-1]) - set().union(*counts[:-1])))
    find = (
        "const [table, text] = arguments; const input = document.querySelector(`input[data-filters=\"${table}\"]`);"
        "input.value = text; input.dispatchEvent(new Event('input'));"
        "return [[...document.querySelectorAll(`#${table} tbody tr`)].filter(row => !row.hidden).length,"
        "document.querySelector(`.nothing[data-of-table=\"${table}\"]`).hidden]"
    )
    targets = browser.run("return document.querySelector('#target-table tbody th').textContent")
    for name, text in [("slogan-table", table[-1][0]), ("target-table", targets)]:
        expect(f"a search looks at all rows of {name}", browser.run(find, name, text)[0] > 0, True)
        expect(f"a search says where there is nothing in {name}", browser.run(find, name, "没有这个词"), [0, False])
    browser.run(find, "slogan-table", "")
    browser.click("#slogan-table thead th:nth-child(2) button")
    return wrong + [f"console: {message}" for message in browser.errors()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page")
    parser.add_argument("json")
    parser.add_argument("--compare", nargs="+")
    parser.add_argument("--screenshots", type=pathlib.Path)
    arguments = parser.parse_args()
    report = json.loads(pathlib.Path(arguments.json).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            wrong = check_report(browser, arguments.page, report)
            if arguments.screenshots:
                browser.open(arguments.page)
                browser.screenshots("report", arguments.screenshots)
            if arguments.compare:
                page, *compared = arguments.compare
                reports = [json.loads(pathlib.Path(one).read_text("utf-8")) for one in compared]
                wrong += check_comparison(browser, page, reports)
                if arguments.screenshots:
                    browser.screenshots("comparison", arguments.screenshots)
        finally:
            browser.quit()
    for line in wrong:
        print(line)
    print("the page is as it should be" if not wrong else f"{len(wrong)} things are wrong")
    raise SystemExit(bool(wrong))


main()
