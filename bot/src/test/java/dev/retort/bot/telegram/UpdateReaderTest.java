package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.utility.BotUtils;
import dev.retort.bot.chat.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Updates that the simulator does not send. */
class UpdateReaderTest {
    @Test
    void photoOfAnAlbumIsRecognized() {
        assertThat(read("\"media_group_id\":\"13\""))
                .hasValueSatisfying(
                        content -> assertThat(content.isPartOfAlbum()).isTrue());
        assertThat(read("\"caption\":\"x\""))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(new Event.Content("", null, 7, false)));
    }

    @Test
    void messageInAGroupIsIgnored() {
        assertThat(UpdateReader.read(BotUtils.parseUpdate("{\"update_id\":1,\"message\":{\"message_id\":7,\"date\":1,"
                        + "\"from\":{\"id\":5,\"first_name\":\"Ana\"},\"chat\":{\"id\":-5,\"type\":\"group\"}}}")))
                .isEmpty();
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
