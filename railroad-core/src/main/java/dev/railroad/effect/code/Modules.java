package dev.railroad.effect.code;

/** Names under which the same module goes. */
final class Modules {
    private Modules() {}

    /** The name that the table uses. */
    static String canonical(String name) {
        String plain = name.startsWith("node:") ? name.substring(5) : name;
        String bare = stripped(plain);
        int dot = bare.indexOf('.');
        String first = dot < 0 ? bare : bare.substring(0, dot);
        String rest = dot < 0 ? "" : bare.substring(dot);
        switch (first) {
            case "fs/promises":
            case "fs-extra":
            case "graceful-fs":
            case "memfs":
                return (first.equals("fs/promises") ? "fs.promises" : "fs") + rest;
            case "shelljs":
                return "shell" + rest;
            case "timers/promises":
                return "timers" + rest;
            case "posix":
            case "nt":
                return "os" + rest;
            case "builtins":
            case "__builtins__":
                return rest.isEmpty() ? "globalThis" : rest.substring(1);
            default:
                return bare;
        }
    }

    /** Without what leads to the global object: {@code globalThis.}, {@code process.mainModule.}, {@code Kernel.}. */
    private static String stripped(String name) {
        String bare = name;
        boolean again = true;
        while (again) {
            again = false;
            for (String prefix : GLOBALS) {
                if (bare.startsWith(prefix)) {
                    bare = bare.substring(prefix.length());
                    again = true;
                }
            }
        }
        if (bare.endsWith(".default") || bare.endsWith(".__dict__")) {
            bare = bare.substring(0, bare.lastIndexOf('.'));
        }
        return bare;
    }

    private static final String[] GLOBALS = {
        "globalThis.",
        "global.",
        "window.",
        "self.constructor.",
        "process.mainModule.",
        "globals().",
        "Kernel.",
        "CORE.",
        "CORE.GLOBAL.",
        "module.constructor._load.",
        "Function()().",
        "__builtins__.",
    };

    /** Whether the methods of an object are the functions of the language. */
    static boolean isGlobal(String name) {
        switch (name) {
            case "Kernel":
            case "Object":
            case "self":
            case "main":
            case "globalThis":
                return true;
            default:
                return false;
        }
    }
}
