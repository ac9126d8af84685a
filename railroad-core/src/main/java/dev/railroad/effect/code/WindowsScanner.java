package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the commands in PowerShell and in cmd: each becomes a program with its words, under the name that the tables of
 * programs know. Blocks and branches all count. Never throws; linear. Safe for several threads.
 */
public final class WindowsScanner {
    private static final int MAX_DEPTH = 8;
    private static final Map<String, String> ALIASES = aliases();

    private WindowsScanner() {}

    private static Map<String, String> aliases() {
        String[] pairs = {
            "ri",
            "Remove-Item",
            "rm",
            "Remove-Item",
            "del",
            "Remove-Item",
            "erase",
            "Remove-Item",
            "rd",
            "Remove-Item",
            "rmdir",
            "Remove-Item",
            "iex",
            "Invoke-Expression",
            "invoke-expression",
            "Invoke-Expression",
            "irm",
            "Invoke-RestMethod",
            "iwr",
            "Invoke-WebRequest",
            "cp",
            "Copy-Item",
            "copy",
            "Copy-Item",
            "cpi",
            "Copy-Item",
            "mv",
            "Move-Item",
            "move",
            "Move-Item",
            "mi",
            "Move-Item",
            "ren",
            "Rename-Item",
            "rni",
            "Rename-Item",
            "clc",
            "Clear-Content",
            "sc",
            "Set-Content",
            "ac",
            "Add-Content",
            "cat",
            "Get-Content",
            "gc",
            "Get-Content",
            "type",
            "Get-Content",
            "echo",
            "Write-Output",
            "write",
            "Write-Output",
            "saps",
            "Start-Process",
            "start",
            "Start-Process",
            "kill",
            "Stop-Process",
            "spps",
            "Stop-Process",
            "icm",
            "Invoke-Command",
            "ls",
            "Get-ChildItem",
            "dir",
            "Get-ChildItem",
            "gci",
            "Get-ChildItem",
            "ni",
            "New-Item",
            "rp",
            "Remove-ItemProperty",
        };
        Map<String, String> aliases = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            aliases.put(pairs[i], pairs[i + 1]);
        }
        return aliases;
    }

    /** The deeds in a text; {@code language} is POWERSHELL or CMD. */
    public static List<Deed> scan(Language language, String text) {
        List<Deed> deeds = new ArrayList<>();
        scan(language == Language.POWERSHELL, text, 1, 0, deeds);
        return List.copyOf(deeds);
    }

    private static void scan(boolean power, String text, int firstLine, int depth, List<Deed> deeds) {
        WindowsWords words = new WindowsWords(power, text);
        List<List<Value>> pipeline = new ArrayList<>();
        while (words.next()) {
            int line = firstLine + words.line() - 1;
            command(power, words.words(), line, deeds);
            pipeline.add(words.words());
            if (!words.piped()) {
                remote(pipeline, line, deeds);
                pipeline.clear();
            }
            for (String inner : words.inner()) {
                if (depth < MAX_DEPTH) {
                    scan(power, inner, line, depth + 1, deeds);
                }
            }
        }
        remote(pipeline, firstLine, deeds);
    }

    private static void command(boolean power, List<Value> words, int line, List<Deed> deeds) {
        if (words.isEmpty() || !words.get(0).isKnown()) {
            return;
        }
        String name = words.get(0).textOr("");
        String lower = name.toLowerCase(Locale.ROOT);
        String canonical = power && !isUnix(words) ? ALIASES.getOrDefault(lower, name) : name;
        if (canonical.equals("Invoke-Expression")) {
            if (words.size() > 1 && words.get(1).isKnown()) {
                deeds.add(new Deed.Code(Language.POWERSHELL, words.get(1), line));
            }
            return;
        }
        List<Value> command = new ArrayList<>(words);
        command.set(0, Value.of(canonical));
        for (int i = 1; i < command.size(); i++) {
            command.set(i, slashes(command.get(i)));
        }
        deeds.add(new Deed.Run(command, line));
    }

    /** {@code rm -rf} is the Unix program. */
    private static boolean isUnix(List<Value> words) {
        for (Value word : words) {
            String text = word.textOr("");
            if (text.equals("-rf") || text.equals("-fr") || text.startsWith("--")) {
                return true;
            }
        }
        return false;
    }

    /** Windows paths in the one spelling that places are known by. */
    private static Value slashes(Value word) {
        if (word.isKnown()) {
            String text = word.textOr("");
            return text.indexOf('\\') >= 0 && text.indexOf(' ') < 0 ? Value.of(text.replace('\\', '/')) : word;
        }
        Value.Builder builder = new Value.Builder();
        for (Piece piece : word.pieces()) {
            if (piece instanceof Piece.Text known) {
                builder.append(known.text().replace('\\', '/'));
            } else {
                builder.append(piece);
            }
        }
        return builder.build();
    }

    /** {@code iwr URL | iex}, {@code iex (irm URL)}: code that a server sends. */
    private static void remote(List<List<Value>> pipeline, int line, List<Deed> deeds) {
        boolean fetches = false;
        boolean runs = false;
        boolean decodes = false;
        for (List<Value> words : pipeline) {
            for (int i = 0; i < words.size(); i++) {
                String lower = words.get(i).show().toLowerCase(Locale.ROOT);
                runs |= i == 0 && (lower.equals("iex") || lower.equals("invoke-expression"));
                fetches |= lower.equals("irm")
                        || lower.equals("iwr")
                        || lower.equals("curl")
                        || lower.equals("wget")
                        || lower.contains("invoke-restmethod")
                        || lower.contains("invoke-webrequest")
                        || lower.contains("irm ")
                        || lower.contains("iwr ")
                        || lower.contains("downloadstring");
                decodes |= lower.contains("frombase64string");
            }
        }
        if (runs && (fetches || decodes)) {
            Opacity opacity = fetches ? Opacity.REMOTE_CODE : Opacity.DECODED_CODE;
            deeds.add(new Deed.Suspect(opacity, fetches ? "code that a server sends" : "decoded code", line));
        }
    }

    /** What a variable stands for. */
    static Piece variable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean home = lower.equals("home")
                || lower.equals("env:home")
                || lower.equals("env:userprofile")
                || lower.equals("userprofile");
        return home ? new Piece.Text("~") : new Piece.Hole(Origin.ENVIRONMENT, name);
    }
}
