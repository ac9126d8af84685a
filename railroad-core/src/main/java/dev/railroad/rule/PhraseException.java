package dev.railroad.rule;

/** A text is not a phrase. The message is for people, lower case, without a full stop. */
public final class PhraseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int offset;

    PhraseException(String message, int offset) {
        super(message);
        this.reason = message;
        this.offset = offset;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** Where in the text, in characters from its start. */
    public int offset() {
        return offset;
    }
}
