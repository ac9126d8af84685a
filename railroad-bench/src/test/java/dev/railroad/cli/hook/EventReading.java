package dev.railroad.cli.hook;

/** The door to the reader of hook events, for fuzzing. */
public final class EventReading {
    private EventReading() {}

    /** Whether the bytes are an event; anything but a proper refusal is thrown. */
    public static boolean isEvent(byte[] input) {
        try {
            new ClaudeEvents(true, "/home/ada/shop").read(input);
            return true;
        } catch (UnreadableEventException refused) {
            return false;
        }
    }
}
