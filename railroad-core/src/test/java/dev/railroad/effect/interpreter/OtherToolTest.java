package dev.railroad.effect.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.effect.Effect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the names of tools and of their arguments say. */
final class OtherToolTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mcp__fs__delete_file | path=a | delete a",
                "mcp__fs__remove_directory | path=a | delete* a",
                "mcp__fs__move_file | source=a;destination=b | move a + write b",
                "mcp__fs__list_directory | path=a |",
                "mcp__fs__read_file | path=a | read a",
                "mcp__github__delete_file | owner=o;repo=r;path=a | cloud github thing delete",
                "mcp__github__delete_repository | repo=r | cloud github repo delete",
                "mcp__github__search_code | query=delete_file |",
                "mcp__neon__delete_project | id=p | cloud neon project delete",
                "mcp__supabase__pause_project | id=p | cloud supabase pause project",
                "mcp__cloudflare__r2_bucket_delete | name=b | cloud cloudflare bucket delete",
                "mcp__backup__delete_snapshot | id=b | backup backup backup delete",
                "mcp__todo__delete_todo | id=b |",
                "mcp__slack__post_message | text=x |",
                "mcp__gmail__send_email | text=x | cloud gmail send email",
                "mcp__slack__search_messages | query=delete |",
                "mcp__playwright__browser_click | element=Delete account | cloud playwright click to delete",
                "mcp__playwright__browser_click | element=削除 | cloud playwright click to delete",
                "mcp__playwright__browser_click | element=Deleted items tab |",
                "mcp__playwright__browser_click | element=the Delete button |",
                "mcp__chrome__computer | action=left_click;ref=Remove user | cloud chrome click to delete",
                "mcp__chrome__computer | action=screenshot;ref=Remove user |",
                "WebSearch | query=drop table if exists |",
                "TodoWrite | content=delete all |",
            })
    void sayWhatItDoes(String tool, String arguments, String expected) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : arguments.split(";", -1)) {
            int equals = pair.indexOf('=');
            map.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        ToolCall call = new ToolCall.Other(tool, Context.in("/p"), map);
        StringJoiner told = new StringJoiner(" + ");
        for (Effect effect : new Interpreter(new FakeCommands(), Limits.DEFAULT)
                .effects(call, new FakeWorkspace())
                .list()) {
            if (effect instanceof Effect.File file) {
                told.add(file.access().name().toLowerCase(java.util.Locale.ROOT)
                        + (file.recursive() ? "* " : " ")
                        + file.target().written().show());
            } else if (effect instanceof Effect.Act act) {
                told.add(act.domain().name().toLowerCase(java.util.Locale.ROOT) + " " + act.system() + " "
                        + act.action());
            } else {
                told.add(effect.toString());
            }
        }
        assertThat(told.toString()).isEqualTo(expected == null ? "" : expected);
    }
}
