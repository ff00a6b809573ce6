package dev.retort.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.utility.BotUtils;
import dev.retort.bot.database.Profile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {
    private static final String ANA =
            "\"from\":{\"id\":2,\"is_bot\":false,\"first_name\":\"Ana\",\"username\":\"ana\"}";
    private static final String PRIVATE = "\"chat\":{\"id\":2,\"type\":\"private\"}";

    private final List<Profile> started = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher("my_bot", started::add);

    @Test
    void startInAPrivateChatReachesItsHandlerWithTheSender() {
        handle("\"message\":{\"message_id\":1,%s,%s,\"text\":\"/start abc\"}".formatted(ANA, PRIVATE));

        assertThat(started).containsExactly(new Profile(2, "ana", "Ana", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"message\":{\"message_id\":1,ANA,PRIVATE,\"text\":\"hello\"}",
                "\"message\":{\"message_id\":1,ANA,PRIVATE,\"text\":\"/start@other_bot\"}",
                "\"message\":{\"message_id\":1,ANA,PRIVATE}",
                "\"message\":{\"message_id\":1,ANA,\"chat\":{\"id\":-5,\"type\":\"supergroup\"},\"text\":\"/start\"}",
                "\"message\":{\"message_id\":1,PRIVATE,\"text\":\"/start\"}",
                "\"callback_query\":{\"id\":\"1\",ANA,\"data\":\"x\"}",
                "\"something_new\":{}",
            })
    void otherUpdatesAreIgnored(String update) {
        handle(update.replace("ANA", ANA).replace("PRIVATE", PRIVATE));

        assertThat(started).isEmpty();
    }

    private void handle(String update) {
        dispatcher.handle(BotUtils.parseUpdate("{\"update_id\":1," + update + "}"));
    }
}
