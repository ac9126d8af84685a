package dev.railroad.effect.interpreter;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.Locale;
import java.util.Set;

/**
 * Paths as Windows writes them, in the one spelling that places are known by: {@code C:/Users/x}. MSYS calls the same
 * {@code /c/Users/x}, WSL {@code /mnt/c/Users/x}; a call's own directory says which of them it speaks.
 */
final class WindowsPaths {
    private static final String WSL = "/mnt/";

    /** Drives of PowerShell that are no disks (about_Providers); paths on them begin with a slash and the drive. */
    private static final Set<String> PROVIDERS = Set.of(
            "HKLM", "HKCU", "HKCR", "HKU", "HKCC", "REGISTRY", "CERT", "ENV", "FUNCTION", "VARIABLE", "ALIAS", "WSMAN");

    private WindowsPaths() {}

    /** Whether a path has a backslash or a drive's letter, or begins as one of MSYS does. */
    static boolean isWritten(Value path) {
        String prefix = path.prefix();
        int colon = prefix.indexOf(':');
        boolean provided = colon > 1
                && colon < 10
                && PROVIDERS.contains(prefix.substring(0, colon).toUpperCase(Locale.ROOT));
        if (provided || hasDrive(prefix) || isMsys(prefix, 0)) {
            return true;
        }
        if (path.isKnown()) {
            return prefix.indexOf('\\') >= 0;
        }
        for (Piece piece : path.pieces()) {
            if (piece instanceof Piece.Text text && text.text().indexOf('\\') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** {@code C:} and what follows. */
    static boolean hasDrive(String path) {
        return path.length() > 1
                && path.charAt(1) == ':'
                && isLetter(path.charAt(0))
                && (path.length() == 2 || path.charAt(2) == '/' || path.charAt(2) == '\\');
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isMsys(String path, int from) {
        return path.length() > from + 1
                && path.charAt(from) == '/'
                && isLetter(path.charAt(from + 1))
                && (path.length() == from + 2 || path.charAt(from + 2) == '/');
    }

    /** The path in the spelling of the directory that it is used in. */
    static Value plain(Value path, Value directory) {
        Value.Builder slashed = new Value.Builder();
        for (Piece piece : path.pieces()) {
            slashed.append(
                    piece instanceof Piece.Text text
                            ? new Piece.Text(text.text().replace('\\', '/'))
                            : piece);
        }
        Value value = slashed.build();
        String prefix = value.prefix();
        int colon = prefix.indexOf(':');
        if (colon > 1 && PROVIDERS.contains(prefix.substring(0, colon).toUpperCase(Locale.ROOT))) {
            boolean full = prefix.startsWith("::", colon);
            String drive = prefix.substring(0, colon).toUpperCase(Locale.ROOT) + ":";
            return Value.of("/" + (full ? "" : drive)).plus(after(value, colon + (full ? 2 : 1)));
        }
        String verbatim = prefix.startsWith("//?/") || prefix.startsWith("//./") ? prefix.substring(4) : prefix;
        if (prefix.startsWith("//?/") || (hasDrive(verbatim) && verbatim.length() < prefix.length())) {
            value = after(value, verbatim.startsWith("UNC/") ? 7 : 4);
            prefix = value.prefix();
        }
        String here = directory.prefix();
        if (hasDrive(prefix)) {
            char drive = prefix.charAt(0);
            String rest = prefix.substring(2);
            String spelled = here.startsWith(WSL) && isMsys(here, WSL.length() - 1)
                    ? WSL + Character.toLowerCase(drive)
                    : isMsys(here, 0) ? "/" + Character.toLowerCase(drive) : Character.toUpperCase(drive) + ":";
            return Value.of(spelled + (rest.isEmpty() ? "/" : rest)).plus(after(value, prefix.length()));
        }
        if (isMsys(prefix, 0) && hasDrive(here)) {
            char drive = Character.toUpperCase(prefix.charAt(1));
            return Value.of(drive + ":" + (prefix.length() == 2 ? "/" : "")).plus(after(value, 2));
        }
        return value;
    }

    private static Value after(Value value, int length) {
        return length == 0
                ? value
                : new Paths()
                        .withoutPrefix(value, Math.min(length, value.prefix().length()));
    }
}
