package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.utility.BotUtils;
import dev.retort.bot.chat.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Updates that the simulator does not send. */
class UpdateReaderTest {
    @Test
    void photoOfAnAlbumIsRecognized() {
        assertThat(read("\"media_group_id\":\"13\""))
                .hasValueSatisfying(content -> assertThat(content.album()).isNotEmpty());
        assertThat(read("\"caption\":\"x\""))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(new Event.Content("", null, 7, "")));
    }

    @Test
    void messageInAGroupIsIgnored() {
        assertThat(UpdateReader.read(BotUtils.parseUpdate("{\"update_id\":1,\"message\":{\"message_id\":7,\"date\":1,"
                        + "\"from\":{\"id\":5,\"first_name\":\"Ana\"},\"chat\":{\"id\":-5,\"type\":\"group\"}}}")))
                .isEmpty();
    }

    @Test
    void messageForwardedFromAUserOrAGroupIsNotAPostOfAChannel() {
        for (String origin : List.of(
                "{\"type\":\"user\",\"date\":1,\"sender_user\":{\"id\":9,\"first_name\":\"B\"}}",
                "{\"type\":\"hidden_user\",\"date\":1,\"sender_user_name\":\"B\"}",
                "{\"type\":\"chat\",\"date\":1,\"sender_chat\":{\"id\":-9,\"type\":\"supergroup\"}}")) {
            assertThat(read("\"forward_origin\":" + origin))
                    .as(origin)
                    .hasValueSatisfying(
                            content -> assertThat(content.forwardedFrom()).isNull());
        }
    }

    private static Optional<Event.Content> read(String field) {
        return UpdateReader.read(BotUtils.parseUpdate("{\"update_id\":1,\"message\":{\"message_id\":7,\"date\":1,"
                        + "\"from\":{\"id\":5,\"first_name\":\"Ana\"},\"chat\":{\"id\":5,\"type\":\"private\"},"
                        + "\"photo\":[{\"file_id\":\"p\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}],"
                        + field + "}}"))
                .map(Event.Message.class::cast)
                .map(Event.Message::content);
    }
}
