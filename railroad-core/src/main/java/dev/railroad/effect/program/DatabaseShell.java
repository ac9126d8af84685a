package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.Act.Domain;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;

/** Commands of mongosh and redis-cli that destroy. Sources: MongoDB and Redis command references. */
final class DatabaseShell {
    /** Methods of mongosh; what stands in parentheses must be empty for those that end so. */
    private static final String[] MONGO = {
        "dropDatabase(",
        "drop(",
        "dropIndexes(",
        "dropAllUsers(",
        "dropAllRoles(",
        "dropUser(",
        "remove({})",
        "remove({},",
        "deleteMany({})",
        "deleteMany({},",
        "updateMany({},",
        "update({},",
        "deleteMany:{filter:{}",
        "removeShard(",
        "deleteMany()",
        "remove()",
        "shutdownServer(",
        "removeUser(",
        "dropIndex(",
        "_drop(",
        "_dropDatabase(",
        "updateMany({},",
        "runCommand({drop",
        "runCommand({shutdown",
        "adminCommand({shutdown",
        "adminCommand({drop",
    };

    /** What runCommand and adminCommand take. */
    private static final String[] MONGO_COMMANDS = {"dropDatabase:", "drop:", "shutdown:", "dropIndexes:", "dropUser:"};

    private static final String[] REDIS = {
        "flushall",
        "flushdb",
        "flush_all",
        "shutdown",
        "debug",
        "swapdb",
        "replicaof",
        "slaveof",
        "failover",
        "restore",
        "migrate",
        "del",
        "unlink",
    };

    private static final String[] REDIS_PAIRS = {
        "script flush",
        "function flush",
        "config set",
        "acl setuser",
        "module load",
        "config rewrite",
        "cluster reset",
        "cluster flushslots",
        "cluster forget",
        "cluster del-node",
        "acl deluser",
        "xgroup destroy",
    };

    /** Commands of the shells of HBase and ZooKeeper. */
    private static final String[] TABLES = {
        "drop",
        "drop_all",
        "drop_namespace",
        "disable_all",
        "truncate",
        "truncate_preserve",
        "delete",
        "deleteall",
        "rmr",
        "delete_snapshot",
        "delete_all_snapshot",
        "restore_snapshot",
    };

    private DatabaseShell() {}

    static void scan(String code, Scene scene, Location at) {
        if (scene.program().startsWith("mongo") || scene.program().equals("arangosh")) {
            mongo(code, scene, at);
            return;
        }
        boolean tables = scene.program().startsWith("hbase") || scene.program().startsWith("z");
        int from = 0;
        for (int i = 0; i <= code.length(); i++) {
            boolean ends = i == code.length() || code.charAt(i) == '\n' || (tables && code.charAt(i) == ';');
            if (ends && tables) {
                command(code.substring(from, i).strip(), TABLES, scene, at);
            } else if (ends) {
                redis(code.substring(from, i).strip(), scene, at);
            }
            from = ends ? i + 1 : from;
        }
    }

    /** One line that begins with one of the commands. */
    private static void command(String line, String[] commands, Scene scene, Location at) {
        String lower = line.toLowerCase(Locale.ROOT);
        for (String command : commands) {
            boolean begins = lower.startsWith(command)
                    && (lower.length() == command.length() || Character.isWhitespace(lower.charAt(command.length())));
            if (begins) {
                emit(command, line.substring(command.length()).strip(), scene, at);
            }
        }
    }

    private static void mongo(String code, Scene scene, Location at) {
        StringBuilder dense = new StringBuilder(code.length());
        char quote = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
                dense.append('s');
            } else if (!Character.isWhitespace(c)) {
                dense.append(c);
            }
        }
        for (String command : MONGO_COMMANDS) {
            boolean runs = dense.indexOf("ommand({" + command) >= 0 || dense.indexOf("ommand({s" + command) >= 0;
            if (runs) {
                emit(command.substring(0, command.indexOf(':')), "", scene, at);
            }
        }
        for (String method : MONGO) {
            int found = dense.indexOf((method.indexOf(':') > 0 ? "{" : ".") + method);
            if (found >= 0) {
                emit(
                        method.substring(0, method.indexOf(method.indexOf(':') > 0 ? ':' : '(')),
                        dense.substring(0, found),
                        scene,
                        at);
            }
        }
    }

    private static void redis(String line, Scene scene, Location at) {
        String lower = line.toLowerCase(Locale.ROOT);
        List<String> words = TableReader.words(lower);
        if (words.isEmpty()) {
            return;
        }
        if (words.get(0).equals("eval")) {
            script(lower, scene, at);
        }
        for (String command : REDIS) {
            if (words.get(0).equals(command)) {
                emit(command, line.substring(command.length()).strip(), scene, at);
            }
        }
        for (String command : REDIS_PAIRS) {
            if (words.size() > 1 && command.equals(words.get(0) + " " + words.get(1))) {
                emit(command, "", scene, at);
            }
        }
    }

    /** Lua on the server: what redis.call and redis.pcall are given. */
    private static void script(String lower, Scene scene, Location at) {
        for (String command : REDIS) {
            boolean calls = lower.contains("call('" + command + "'") || lower.contains("call(\"" + command + "\"");
            if (calls) {
                emit(command, "", scene, at);
            }
        }
    }

    private static void emit(String action, String target, Scene scene, Location at) {
        List<Value> targets = target.isEmpty() ? List.of() : List.of(Value.of(target));
        scene.emit(new Effect.Act(Domain.DATABASE, scene.program(), action, targets, at));
    }
}
