package dev.railroad.effect;

import dev.railroad.Location;
import java.util.List;

/** One thing a call would do. */
public sealed interface Effect {
    /** Where in the call it is said. */
    Location at();

    /** Starts a program; also for each program that a wrapper or a nested shell starts. */
    record Execute(Invocation invocation, Location at) implements Effect {}

    /**
     * Touches a file.
     *
     * @param recursive whether all below it is touched too
     * @param content what is written, when that is known; the empty value otherwise
     */
    record File(Access access, Target target, boolean recursive, Value content, Location at) implements Effect {
        /** How. */
        public enum Access {
            /** Reads it, so that what it holds can be seen. */
            READ,
            /** Reads it into a variable, or only counts or compares it: what it holds is shown to nobody. */
            LOAD,
            /** Creates it, or replaces what was there. */
            WRITE,
            /** Adds to it or changes a part of it. */
            CHANGE,
            DELETE,
            /** Takes it away to another place. */
            MOVE,
            /** Changes its mode, owner or access list. */
            PERMISSIONS;

            /** Whether the file stays as it is. */
            public boolean reads() {
                return this == READ || this == LOAD;
            }
        }
    }

    /**
     * Sends data to a server.
     *
     * @param destination a URL or a host, as far as it is known
     * @param method the request method in upper case; empty when the protocol has none
     * @param credentials whether what is sent holds or comes from credentials; maybe, when only its name says so
     * @param payload what is sent, as far as it is known
     */
    record Send(Value destination, String method, Truth credentials, Value payload, Location at) implements Effect {}

    /**
     * Has a database execute SQL.
     *
     * @param client the program or tool that carries it
     * @param host the server; empty for the client's default, which is local
     */
    record Sql(SqlStatement statement, String client, Value host, Location at) implements Effect {}

    /**
     * Loses or rewrites what git holds.
     *
     * @param lost what would be lost, for people: {@code uncommitted changes to 3 files}
     * @param files absolute paths of the files in the work tree that would lose something, where that is known of all; a
     *     directory stands for what is below it
     */
    record Git(GitLoss loss, String lost, List<String> files, Location at) implements Effect {
        public Git {
            files = List.copyOf(files);
        }

        /** Files are not known, or none are concerned. */
        public Git(GitLoss loss, String lost, Location at) {
            this(loss, lost, List.of(), at);
        }
    }

    /**
     * Changes something that is no file.
     *
     * @param system the program or service: {@code terraform}, {@code aws}
     * @param action in the system's words: {@code destroy}
     * @param targets what it is done to
     */
    record Act(Domain domain, String system, String action, List<Value> targets, Location at) implements Effect {
        /** What kind of thing is changed. */
        public enum Domain {
            INFRASTRUCTURE,
            CONTAINER,
            CLOUD,
            DATABASE,
            PUBLISH,
            PROCESS,
            SYSTEM,
            NETWORK,
            BACKUP
        }

        public Act {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Something that cannot be understood and is suspicious for it.
     *
     * @param detail for people: what could not be understood
     */
    record Opaque(Opacity opacity, String detail, Location at) implements Effect {}
}
