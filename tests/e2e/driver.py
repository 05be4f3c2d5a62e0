# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a program through AT-SPI as assistive technology does, and the keyboard through X.

Everything waits for a state, with a limit; nothing sleeps and hopes."""

import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT = 30.0


class Failure(Exception):
    """What was waited for did not come."""


def wait(what, condition, limit=LIMIT):
    """Calls condition until what it returns is true, and returns that."""
    end = time.monotonic() + limit
    while True:
        try:
            result = condition()
        except GLib.Error:  # the widget went away while it was looked at
            result = None
        if result:
            return result
        if time.monotonic() > end:
            raise Failure(f"waited {limit:.0f} s for {what}")
        time.sleep(0.05)


def name_of(node):
    return (node.get_name() or "").strip()


def walk(node, depth=0):
    """The node and all below it that are showing."""
    if node is None or depth > 60:
        return
    yield node
    for index in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(index)
        except GLib.Error:
            continue
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield from walk(child, depth + 1)


def label_of(node):
    """Its own name, or that of a label in it, as for items of popover menus."""
    own = name_of(node)
    if own:
        return own
    for child in walk(node):
        if child.get_role() in (Atspi.Role.LABEL, Atspi.Role.STATIC) and name_of(child):
            return name_of(child)
    return ""


class Program:
    """A running program, seen through the accessibility bus."""

    def __init__(self, command, **environment):
        self.process = subprocess.Popen(command, env=dict(os.environ, GDK_DEBUG="no-portals", **environment))
        self.root = wait("the program on the accessibility bus", self._find_application)

    def _find_application(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with status {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_process_id() == self.process.pid:
                return application
        return None

    def all(self, role, name=None, within=None):
        found = []
        for node in walk(within or self.root):
            if node.get_role() in (role if isinstance(role, tuple) else (role,)):
                if name is None or label_of(node) == name or (callable(name) and name(label_of(node))):
                    found.append(node)
        return found

    def windows(self):
        """The windows of the program that are showing."""
        found = [self.root.get_child_at_index(index) for index in range(self.root.get_child_count())]
        return [window for window in found if window and window.get_state_set().contains(Atspi.StateType.SHOWING)]

    def find(self, role, name=None, within=None, limit=LIMIT):
        """The first node of that role and name that is showing."""
        def look():
            found = self.all(role, name, within)
            return found[0] if found else None
        try:
            return wait(f"{role} called {name}", look, limit)
        except Failure:
            self.describe()
            raise

    def describe(self):
        """What is on the screen, for the log of a failed test."""
        for node in walk(self.root):
            if name_of(node):
                print(f"#   {node.get_role_name()}: {name_of(node)[:100]!r}", file=sys.stderr)

    @staticmethod
    def act(node, action=None):
        """Does the node's first action, or the one of that name."""
        interface = node.get_action_iface()
        names = [Atspi.Action.get_action_name(interface, i) for i in range(Atspi.Action.get_n_actions(interface))]
        if not names:
            raise Failure(f"{label_of(node)} has no action")
        Atspi.Action.do_action(interface, names.index(action) if action else 0)

    def press(self, name, role=(Atspi.Role.BUTTON, Atspi.Role.TOGGLE_BUTTON)):
        self.act(self.find(role, name))

    @staticmethod
    def text(node):
        interface = node.get_text_iface()
        return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))

    @staticmethod
    def set_text(node, text):
        if not Atspi.EditableText.set_text_contents(node.get_editable_text_iface(), text):
            raise Failure(f"{label_of(node)} cannot be edited")

    @staticmethod
    def insert(node, offset, text):
        if not Atspi.EditableText.insert_text(node.get_editable_text_iface(), offset, text,
                                              len(text.encode("utf-8"))):
            raise Failure("text cannot be inserted")

    @staticmethod
    def keys(*names):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)

    @staticmethod
    def click(x, y):
        """Clicks where AT-SPI has no action and no coordinates (GTK 4.18). The window is at the origin."""
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)

    def focus_window(self, title=None):
        """Gives the keyboard to the program's window, or to that of the title; there is no window manager."""
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)]
        if title:
            command = ["xdotool", "search", "--onlyvisible", "--name", title]
        ids = subprocess.run(command, check=False, capture_output=True, text=True).stdout.split()
        if ids:
            subprocess.run(["xdotool", "windowfocus", ids[-1]], check=False, capture_output=True)

    def picture(self, folder):
        """Leaves a picture of the display in a folder, for the log of a failed test."""
        if folder:
            subprocess.run(["import", "-window", "root", f"{folder}/e2e.png"], check=False)

    def end(self, limit=LIMIT):
        """Waits for the end and returns the exit status."""
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired as error:
            raise Failure("the program does not end") from error

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def run(steps, make):
    """Goes through the steps, each a function, with what make makes of a folder, and prints TAP. After one that fails
    the rest is not reached. Returns the exit status."""
    print(f"1..{len(steps)}")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        subject = make(folder)
        try:
            for number, function in enumerate(steps, 1):
                if failed:
                    print(f"not ok {number} - {function.__doc__} (not reached)")
                    continue
                try:
                    function(subject)
                    print(f"ok {number} - {function.__doc__}", flush=True)
                except (Failure, AssertionError, GLib.Error, subprocess.SubprocessError) as error:
                    failed = True
                    print(f"not ok {number} - {function.__doc__}\n# {error!r}", flush=True)
                    if subject.program:
                        subject.program.describe()
                        subject.program.picture(os.environ.get("STET_PICTURES"))
        finally:
            subject.kill()
    return 1 if failed else 0
