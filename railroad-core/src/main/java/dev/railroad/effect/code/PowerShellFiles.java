package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cmdlets that list and write files (about_FileSystem_Provider). For one thread. */
final class PowerShellFiles {
    private final PowerShellScope scope;
    private final PowerShellPrograms programs;

    PowerShellFiles(PowerShellScope scope, PowerShellPrograms programs) {
        this.scope = scope;
        this.programs = programs;
    }

    /** {@code Get-ChildItem}: the paths that it may yield. */
    static List<Value> list(List<PowerShellPart> parts, List<Value> items) {
        List<Value> paths = new ArrayList<>();
        List<Value> names = new ArrayList<>();
        boolean deep = false;
        for (int i = 0; i < parts.size(); i++) {
            PowerShellPart part = parts.get(i);
            boolean valued =
                    i + 1 < parts.size() && parts.get(i + 1).parameter().isEmpty();
            if (part.parameter().length() > 1) {
                if (part.is("Recurse") || part.is("Depth")) {
                    deep = true;
                }
                boolean path = part.is("Path") || part.is("LiteralPath");
                if (valued && path) {
                    paths.addAll(parts.get(++i).values());
                } else if (valued && (part.is("Filter") || part.is("Include"))) {
                    names.addAll(parts.get(++i).values());
                } else if (valued
                        && (part.is("Exclude")
                                || part.is("Depth")
                                || part.is("Attributes")
                                || part.is("ErrorAction"))) {
                    i++;
                }
            } else {
                List<Value> into = paths.isEmpty() ? paths : names;
                into.addAll(part.values());
            }
        }
        if (paths.isEmpty()) {
            paths.addAll(items.isEmpty() ? List.of(Value.of(".")) : items);
        }
        List<Value> found = PowerShellScope.list();
        for (Value path : paths) {
            PowerShellScope.add(found, PowerShellNames.below(Marks.wild(path), names, deep));
        }
        return found;
    }

    /** {@code Set-Content}, {@code Out-File} and the like: what they write, and where. */
    List<Value> store(String cmdlet, List<PowerShellPart> parts, List<Value> items, int line) {
        List<Value> operands = PowerShellPart.all(parts);
        Value path = PowerShellPart.named(parts, "FilePath", "Path", "LiteralPath")
                .orElseGet(() -> operands.isEmpty() ? Value.of("") : operands.get(0));
        Optional<Value> value = PowerShellPart.named(parts, "Value", "InputObject");
        Value content = value.orElseGet(() -> items.isEmpty()
                ? operands.size() > 1
                        ? PowerShellScope.joined(operands.subList(1, operands.size()), "\n")
                        : Value.of("")
                : PowerShellScope.joined(items, "\n"));
        if (PowerShellPart.has(parts, "WhatIf") || cmdlet.equals("New-Item") && PowerShellPart.isDirectory(parts)) {
            return List.of(path);
        }
        boolean adds = cmdlet.equals("Add-Content")
                || PowerShellPart.has(parts, "Append")
                || cmdlet.equals("New-Item") && !PowerShellPart.has(parts, "Force");
        if (path.isEmpty()) {
            programs.tell(cmdlet, parts, List.of(), line);
        } else if (adds) {
            scope.tell(new Deed.Touch(Access.CHANGE, path, false, line));
        } else {
            scope.tell(new Deed.Write(path, content, line));
        }
        return cmdlet.equals("Tee-Object") ? items : List.of(path);
    }
}
