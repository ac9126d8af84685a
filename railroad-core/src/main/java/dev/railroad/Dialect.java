package dev.railroad;

/** The language a shell call is written in. */
public enum Dialect {
    /** POSIX sh, bash and what zsh has in common with them. */
    BASH,
    /** Windows PowerShell and PowerShell Core. */
    POWERSHELL,
    /** The command interpreter of Windows. */
    CMD
}
