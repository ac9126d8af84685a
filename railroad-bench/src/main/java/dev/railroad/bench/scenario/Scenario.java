package dev.railroad.bench.scenario;

/**
 * Something that happens to a project, and how it is taken back.
 *
 * @param name what is shown of it
 * @param need what it needs
 * @param play does it; what is wrong afterwards is an exception
 */
record Scenario(String name, Need need, Play play) {
    /** What a scenario needs to be played. */
    enum Need {
        /** Nothing special. */
        NOTHING,
        /** That modes bind us: root reads and writes everything. */
        NORMAL_USER,
        /** To mount a file system. */
        ROOT
    }

    /** What happens. */
    interface Play {
        void on(Stage stage) throws Exception;
    }

    static Scenario of(String name, Play play) {
        return new Scenario(name, Need.NOTHING, play);
    }

    @Override
    public String toString() {
        return name;
    }
}
