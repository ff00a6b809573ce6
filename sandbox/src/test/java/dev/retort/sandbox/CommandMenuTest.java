package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bot's command menus. */
@Timeout(60)
class CommandMenuTest {
    private static final String HELP = "[{\"command\":\"/help\",\"description\":\"Help me\"}]";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void commandsAreReturnedWithoutTheSlash() {
        assertThat(bot.call("setMyCommands", "commands", HELP).body()).isEqualTo("{\"ok\":true,\"result\":true}");

        assertThat(bot.call("getMyCommands").result().toString())
                .isEqualTo("[{\"command\":\"help\",\"description\":\"Help me\"}]");
        assertThat(sandbox.commands()).containsExactly(new BotCommand("help", "Help me"));
    }

    @Test
    void menuIsEmptyUntilSetAndAfterSettingNoCommands() {
        assertThat(bot.call("getMyCommands").result()).isEmpty();
        bot.call("setMyCommands", "commands", HELP);
        bot.call("setMyCommands");

        assertThat(bot.call("getMyCommands").result()).isEmpty();
    }

    @Test
    void eachScopeAndLanguageHasItsOwnMenu() {
        String scope = "{\"type\":\"chat\",\"chat_id\":1}";
        bot.call("setMyCommands", "commands", HELP, "language_code", "es");
        bot.call("setMyCommands", "commands", HELP, "scope", scope);

        assertThat(sandbox.commands()).isEmpty();
        assertThat(bot.call("getMyCommands", "language_code", "es").result()).hasSize(1);
        assertThat(bot.call("getMyCommands", "scope", scope).result()).hasSize(1);
        assertThat(bot.call("getMyCommands", "scope", scope, "language_code", "es")
                        .result())
                .isEmpty();
    }

    @Test
    void defaultScopeIsOptional() {
        bot.call("setMyCommands", "commands", HELP, "scope", "{\"type\":\"default\"}");

        assertThat(sandbox.commands()).hasSize(1);
    }

    @Test
    void numberInAScopeMayBeAString() {
        bot.call("setMyCommands", "commands", HELP, "scope", "{\"type\":\"chat\",\"chat_id\":\"1\"}");

        assertThat(bot.call("getMyCommands", "scope", "{\"type\":\"chat\",\"chat_id\":1}")
                        .result())
                .hasSize(1);
    }

    @Test
    void aDeletedMenuIsEmpty() {
        bot.call("setMyCommands", "commands", HELP);

        assertThat(bot.call("deleteMyCommands").status()).isEqualTo(200);

        assertThat(sandbox.commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [                                      | can't parse commands JSON object
            {}                                     | expected an Array of BotCommand
            [1]                                    | can't parse BotCommand: expected an Object
            [{"command":"a"}]                      | can't parse BotCommand: Can't find field "description"
            [{"command":1,"description":"d"}]      | can't parse BotCommand: Field "command" must be of type String
            [{"command":"Big","description":"d"}]  | BOT_COMMAND_INVALID
            [{"command":"a","description":" "}]    | command description must be non-empty
            """)
    void invalidMenuIsRefusedAndChangesNothing(String commands, String what) {
        bot.call("setMyCommands", "commands", HELP);

        BotClient.Answer answer = bot.call("setMyCommands", "commands", commands);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
        assertThat(sandbox.commands()).hasSize(1);
    }

    @Test
    void aMenuHasAtMost100CommandsOf32AndDescriptionsOf256Characters() {
        assertThat(set(100, "d".repeat(256))).isEmpty();
        assertThat(set(101, "d")).isEqualTo("Bad Request: BOT_COMMANDS_TOO_MUCH");
        assertThat(set(1, "d".repeat(257))).isEqualTo("Bad Request: command description length must not exceed 256");
        String longName = "[{\"command\":\"" + "a".repeat(33) + "\",\"description\":\"d\"}]";
        assertThat(bot.call("setMyCommands", "commands", longName).description())
                .isEqualTo("Bad Request: BOT_COMMAND_INVALID");
    }

    private String set(int count, String description) {
        String commands = IntStream.range(0, count)
                .mapToObj(i -> "{\"command\":\"c" + i + "\",\"description\":\"" + description + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return bot.call("setMyCommands", "commands", commands).description();
    }
}
