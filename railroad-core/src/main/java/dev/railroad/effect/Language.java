package dev.railroad.effect;

/** A language that programs take code in. */
public enum Language {
    SHELL,
    POWERSHELL,
    CMD,
    PYTHON,
    JAVASCRIPT,
    RUBY,
    PERL,
    PHP,
    AWK,
    LUA,
    ELIXIR,
    JULIA,
    R,
    /** Java and what is written like it: jshell, Groovy, Kotlin, Scala, Swift, Go, C#. */
    JAVA,
    /** Commands of Tcl and expect. */
    TCL,
    /** AppleScript. */
    APPLESCRIPT,
    /** Lisps: of Emacs, Scheme, Clojure. */
    LISP,
    /** Commands of vi and its successors. */
    VIM,
    /** Commands of gdb and lldb. */
    DEBUGGER,
    SQL,
    /** Commands of mongosh and redis-cli and the like. */
    DATABASE_SHELL,
    MAKE,
    /** Not looked into. */
    OTHER
}
