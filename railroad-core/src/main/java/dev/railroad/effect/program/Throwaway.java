package dev.railroad.effect.program;

import dev.railroad.Workspace;
import dev.railroad.effect.Host;
import dev.railroad.effect.Invocation.Operand;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;

/**
 * Names of what is made to be thrown away. A value that is not known is none: what is asked about by mistake costs a
 * question, what passes by mistake costs the data.
 */
enum Throwaway {
    /** Whatever the value: the option itself says so ({@code --local}). */
    ANY {
        @Override
        boolean is(String value, Scene scene) {
            return true;
        }
    },
    /** A name of several parts one of which says so: {@code shop_test}, {@code docker-compose.e2e.yml}; {@code test} alone may be anything. */
    NAME {
        @Override
        boolean is(String value, Scene scene) {
            return isScratch(value);
        }
    },
    /**
     * A context of kubectl whose cluster lives in a container on this machine and is made from files: the defaults of
     * kind, k3d and minikube. Clusters of desktop programs are left out, since people keep databases in them.
     */
    CLUSTER {
        @Override
        boolean is(String value, Scene scene) {
            return value.startsWith("kind-") || value.startsWith("k3d-") || value.equals("minikube");
        }
    },
    /** A server on this machine that stands in for a cloud, such as LocalStack. */
    SERVER {
        @Override
        boolean is(String value, Scene scene) {
            return Host.isThisMachine(Hosts.of(Value.of(value)).textOr(""));
        }
    },
    /** A file among temporary ones. */
    TEMPORARY {
        @Override
        boolean is(String value, Scene scene) {
            return !value.isEmpty() && scene.target(Value.of(value)).is(Place.TEMPORARY);
        }
    },
    /** A database in memory, in a file among temporary ones, or of a scratch name on this machine. */
    DATABASE {
        @Override
        boolean is(String value, Scene scene) {
            if (value.equals(":memory:") || value.startsWith("file::memory:")) {
                return true;
            }
            int scheme = value.indexOf("://");
            if (scheme < 0) {
                return value.indexOf('/') >= 0
                        ? TEMPORARY.is(value, scene)
                        : isScratch(stem(value))
                                && scene.server().isKnown()
                                && isOwn(scene.server().textOr(""))
                                && !names(scene, "PGHOST")
                                && !names(scene, "MYSQL_HOST");
            }
            int name = value.indexOf('/', scheme + 3);
            int query = value.indexOf('?');
            return name > 0
                    && Host.isThisMachine(Hosts.of(Value.of(value)).textOr(""))
                    && isScratch(value.substring(name + 1, query < name ? value.length() : query));
        }
    },

    /** The same for frameworks that read no file of settings by themselves, such as Mix: only a variable names a server. */
    EXPORTED {
        @Override
        boolean is(String value, Scene scene) {
            return !names(scene, URL);
        }
    },

    /**
     * The database of a framework's test environment, unless a variable or a file of settings names a server that is
     * not this machine: those are obeyed in every environment.
     */
    ENVIRONMENT {
        @Override
        boolean is(String value, Scene scene) {
            if (!EXPORTED.is(value, scene)) {
                return false;
            }
            String settings = scene.open(path(".env", scene)).orElse("");
            // TEST_DATABASE_URL may come first, and prove nothing of what follows: none may lead elsewhere.
            for (int at = settings.indexOf(URL + "="); at >= 0; at = settings.indexOf(URL + "=", at + 1)) {
                int end = settings.indexOf('\n', at);
                String set = settings.substring(at + URL.length() + 1, end < 0 ? settings.length() : end);
                if (!Host.isThisMachine(Hosts.of(Value.of(set.replace("\"", "").replace("'", "")))
                        .textOr(""))) {
                    return false;
                }
            }
            return true;
        }
    },
    /** A test environment that has its own file of settings: without one, Laravel takes those of the real one. */
    DOTENV {
        @Override
        boolean is(String value, Scene scene) {
            return (value.equals("testing") || value.equals("test"))
                    && scene.workspace().kind(path(".env." + value, scene)) == Workspace.Kind.FILE;
        }
    };

    private static final String URL = "DATABASE_URL";

    /** Not {@code temp}, which is short for temperatures too. */
    private static final List<String> WORDS =
            List.of("test", "tests", "testing", "e2e", "tmp", "scratch", "throwaway", "disposable", "ephemeral");

    /** Whatever else a name says, who says one of these has something to lose. */
    private static final List<String> REAL =
            List.of("prod", "production", "prd", "live", "staging", "master", "primary", "backup", "results");

    abstract boolean is(String value, Scene scene);

    /** Whether a command concerns only what is made to be thrown away: all values of one such role are. */
    static boolean concerns(Reading reading, Scene scene) {
        List<Role> effects = reading.entry().effects();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Role.Throwaway role && role.when().holds(reading, scene)) {
                return role.what().is("", scene);
            }
        }
        return options(reading, scene) || operands(reading, scene);
    }

    /** An option that is given twice counts when both values do, for one of them may be meant alone. */
    private static boolean options(Reading reading, Scene scene) {
        for (int i = 0; i < reading.seen().size(); i++) {
            String name = reading.seen().get(i).option().name();
            boolean all = says(reading.seen().get(i), reading, scene);
            for (int j = 0; all && j < reading.seen().size(); j++) {
                Reading.Seen other = reading.seen().get(j);
                all = !other.option().name().equals(name) || says(other, reading, scene);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Reading.Seen seen, Reading reading, Scene scene) {
        List<Role> roles = seen.rule().isPresent() ? seen.rule().get().roles() : List.of();
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i) instanceof Role.Throwaway role
                    && seen.option().certain()
                    && role.when().holds(reading, scene)
                    && role.what().isKnown(seen.option().value(), scene)) {
                return true;
            }
        }
        return false;
    }

    private static boolean operands(Reading reading, Scene scene) {
        List<Operand> operands = reading.operands();
        List<Role.Placed> placed = reading.entry().operands();
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).role() instanceof Role.Throwaway role
                    && role.when().holds(reading, scene)) {
                int from = Math.max(0, placed.get(i).from() - 1);
                int to = placed.get(i).to() < 0
                        ? operands.size()
                        : Math.min(operands.size(), placed.get(i).to());
                boolean all = from < to;
                for (int j = from; j < to; j++) {
                    all &= role.what().isKnown(operands.get(j).value(), scene);
                }
                if (all) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isKnown(Value value, Scene scene) {
        return is(value.isKnown() ? value.textOr("") : FoundContainers.name(value), scene)
                && (value.isKnown() || this == NAME);
    }

    /** Whether a variable names a server that is not this machine; one that nobody is known to have set does not. */
    private static boolean names(Scene scene, String variable) {
        Value server = scene.variable(variable).orElse(Words.EMPTY);
        boolean set = false;
        for (Piece piece : server.pieces()) {
            set |= !(piece instanceof Piece.Hole hole) || !hole.name().equals(variable);
        }
        return set && !(server.isKnown() && isOwn(Hosts.of(server).textOr("")));
    }

    private static String path(String name, Scene scene) {
        return scene.directory().textOr("") + "/" + name;
    }

    /** Without the ending of a file: {@code test.db} is as good a name as {@code test}. */
    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The server of a client that named none is this machine. */
    private static boolean isOwn(String host) {
        return host.isEmpty() || Host.isThisMachine(host);
    }

    private static boolean isScratch(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int parts = 0;
        boolean said = false;
        int start = 0;
        for (int i = 0; i <= lower.length(); i++) {
            if (i == lower.length() || !Character.isLetterOrDigit(lower.charAt(i))) {
                if (i > start) {
                    parts++;
                    String word = lower.substring(start, i);
                    if (REAL.contains(word)) {
                        return false;
                    }
                    said |= WORDS.contains(word);
                }
                start = i + 1;
            }
        }
        return said && parts > 1;
    }
}
