package dev.railroad.effect.code;

/** Words that are no names, in any of the languages. */
final class Keywords {
    private Keywords() {}

    /** Whether a word begins or joins statements, so that it is no operand. */
    static boolean isKeyword(String word) {
        switch (word) {
            case "if":
            case "unless":
            case "while":
            case "until":
            case "for":
            case "foreach":
            case "and":
            case "or":
            case "do":
            case "then":
            case "end":
            case "else":
            case "elsif":
            case "elseif":
            case "elif":
            case "eq":
            case "ne":
            case "lt":
            case "gt":
            case "le":
            case "ge":
            case "cmp":
            case "in":
            case "is":
            case "as":
            case "of":
            case "x":
            case "rescue":
            case "ensure":
            case "instanceof":
            case "from":
            case "import":
                return true;
            default:
                return false;
        }
    }

    /** Whether a word stands in front of an operand without changing what it is. */
    static boolean isPrefix(String word) {
        switch (word) {
            case "print":
            case "printf":
            case "puts":
            case "await":
            case "new":
            case "typeof":
            case "void":
            case "not":
            case "yield":
            case "async":
            case "return":
            case "throw":
            case "raise":
            case "my":
            case "our":
            case "local":
            case "const":
            case "let":
            case "var":
            case "val":
            case "export":
            case "default":
            case "try":
            case "assert":
            case "else":
            case "do":
            case "then":
            case "begin":
            case "try?":
            case "try!":
                return true;
            default:
                return false;
        }
    }

    /** Whether a method adds its arguments to the list it belongs to. */
    static boolean isAppending(String method) {
        switch (method) {
            case "append":
            case "push":
            case "add":
            case "extend":
                return true;
            default:
                return false;
        }
    }
}
