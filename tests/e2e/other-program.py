#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""other-program.py KIND CONTENT: another program's window, out of which things are dragged; they are on the clipboard
too. KIND is a MIME type, with CONTENT as its bytes, or “files”, with paths in it, a line each."""

import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def provide():
    kind, content = sys.argv[1:]
    if kind == "files":
        files = [Gio.File.new_for_path(path) for path in content.splitlines()]
        return Gdk.ContentProvider.new_for_value(Gdk.FileList.new_from_array(files))
    providers = [Gdk.ContentProvider.new_for_bytes(kind, GLib.Bytes.new(content.encode()))]
    if kind == "text/html":  # as browsers do
        providers.append(Gdk.ContentProvider.new_for_bytes("text/plain;charset=utf-8", GLib.Bytes.new(b"plain")))
    return Gdk.ContentProvider.new_union(providers)


def main():
    Gtk.init()
    loop = GLib.MainLoop()
    window = Gtk.Window(title="Other program", decorated=False, default_width=120, default_height=120)
    label = Gtk.Label(label="Drag me", hexpand=True, vexpand=True)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect("prepare", lambda *_: provide())
    source.connect("drag-begin", lambda *_: print("begin", flush=True))
    source.connect("drag-end", lambda *_: print("end", flush=True))
    source.connect("drag-cancel", lambda *_: print("cancel", flush=True))
    label.add_controller(source)
    window.set_child(label)
    window.connect("close-request", lambda *_: loop.quit())
    window.present()
    window.get_clipboard().set_content(provide())
    print("ready", flush=True)
    loop.run()


main()
