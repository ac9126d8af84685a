package dev.railroad.cli;

/** Whoever sits in front, if anybody does. */
public interface Person {
    /** Whether a human is at a terminal: both what is typed and what is printed goes there. */
    boolean isPresent();

    /**
     * Asks a question that is answered by yes or no; anything else, and nobody, is no.
     *
     * @param question without the question mark's choices
     */
    boolean agrees(String question);

    /**
     * Asks for a line of text.
     *
     * @return the line without blanks around; empty when nobody answers
     */
    String answer(String question);
}
