package dev.railroad.cli.json;

/** A text that is not one JSON value, with the place that says so. */
public final class JsonProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param line counted from 1
     * @param column counted from 1
     * @param message what is wrong there, in one line
     */
    public JsonProblem(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1. */
    public int column() {
        return column;
    }

    /** The place and what is wrong there: {@code line 3, column 7: …}. */
    public String described() {
        return "line " + line + ", column " + column + ": " + getMessage();
    }
}
