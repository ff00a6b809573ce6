package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Photos, documents, and resending by copy, forward or file id. */
@Timeout(60)
class MediaTest {
    /* An image of 3 by 2 pixels. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAC0lEQVR4nGNgwA0AABoAAVdhWaMAAAAASUVORK5CYII=");
    private static final byte[] TEXT = "a,b\r\n1,ñ\r\n--y".getBytes(StandardCharsets.UTF_8);

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aPhotoHasItsSizeAndItsCaption() {
        JsonNode message = upload("sendPhoto", "photo", "cat.png", PNG).result();

        assertThat(message.path("caption").textValue()).isEqualTo("Look");
        assertThat(message.path("caption_entities").path(0).path("type").textValue())
                .isEqualTo("bold");
        assertThat(message.has("text")).isFalse();
        JsonNode photo = message.path("photo").path(0);
        assertThat(photo.path("width").intValue()).isEqualTo(3);
        assertThat(photo.path("height").intValue()).isEqualTo(2);
        assertThat(photo.path("file_size").intValue()).isEqualTo(PNG.length);
    }

    @Test
    void aDocumentKeepsItsNameTypeAndBytes() throws Exception {
        JsonNode document =
                upload("sendDocument", "document", "abo.csv", TEXT).result().path("document");

        assertThat(document.path("file_name").textValue()).isEqualTo("abo.csv");
        assertThat(document.path("mime_type").textValue()).isEqualTo("text/x-test");
        assertThat(download(document.path("file_id").textValue())).isEqualTo(TEXT);
    }

    @Test
    void aPersonSeesTheFileOfAMessage() {
        upload("sendDocument", "document", "abo.csv", TEXT);
        SandboxPerson admin = sandbox.person(SandboxUser.ADMIN);

        SentMessage message = admin.botMessages().get(0);

        SentFile file = admin.file(message.messageId()).orElseThrow();
        assertThat(file.name()).isEqualTo("abo.csv");
        assertThat(file.mimeType()).isEqualTo("text/x-test");
        assertThat(file.content()).isEqualTo(TEXT);
    }

    @Test
    void aFileIsSentAgainByItsId() {
        JsonNode first = upload("sendDocument", "document", "abo.csv", TEXT).result();
        String id = first.path("document").path("file_id").textValue();

        JsonNode again = bot.call("sendDocument", "chat_id", "1", "document", id)
                .result()
                .path("document");

        assertThat(again).isEqualTo(first.path("document"));
    }

    @Test
    void anAttachedFileIsNamedByItsPart() {
        String body = part("name=\"chat_id\"", "1") + part("name=\"document\"", "attach://f1");

        Answer sent =
                bot.postBytes("sendDocument", "multipart/form-data; boundary=x", form(body, "f1", "abo.csv", TEXT));

        assertThat(sent.result().path("document").path("file_name").textValue()).isEqualTo("abo.csv");
    }

    @Test
    void invalidFileIsRefused() {
        assertRefused(bot.call("sendPhoto", "chat_id", "1"), "there is no photo in the request");
        assertRefused(
                bot.call("sendDocument", "chat_id", "1", "document", "no-such-id"),
                "wrong file identifier/HTTP URL specified");
        assertRefused(upload("sendPhoto", "photo", "cat.png", TEXT), "IMAGE_PROCESS_FAILED");
        assertRefused(upload("sendDocument", "document", "empty", new byte[0]), "file must be non-empty");
        assertRefused(
                bot.call("getFile", "file_id", "no-such-id"), "wrong file_id or the file is temporarily unavailable");
    }

    @Test
    void aCaptionHasAtMost1024Characters() {
        String id = upload("sendDocument", "document", "abo.csv", TEXT)
                .result()
                .path("document")
                .path("file_id")
                .textValue();

        assertRefused(
                bot.call("sendDocument", "chat_id", "1", "document", id, "caption", "x".repeat(1025)),
                "message caption is too long");
        assertThat(bot.call("sendDocument", "chat_id", "1", "document", id, "caption", "x".repeat(1024))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPersonsPictureReachesTheBotAsAPhoto() throws Exception {
        sandbox.person(SandboxUser.ADMIN).sends("cat.png", "image/png", PNG);

        JsonNode photo = bot.call("getUpdates")
                .result()
                .findPath("message")
                .path("photo")
                .path(0);
        assertThat(download(photo.path("file_id").textValue())).isEqualTo(PNG);
    }

    @Test
    void copyHasTheSameContentWithoutOrigin() {
        int id = sandbox.userSays(SandboxUser.ADMIN, "to be broadcast");

        Answer copy = copy(seed.free().id(), Integer.toString(id));

        assertThat(copy.result().toString()).isEqualTo("{\"message_id\":2}");
        assertThat(seed.free().posts()).last().isEqualTo("to be broadcast");
    }

    @Test
    void forwardNamesItsOrigin() {
        String from = Long.toString(seed.vip().id());
        JsonNode forward = bot.call("forwardMessage", "chat_id", "1", "from_chat_id", from, "message_id", "1")
                .result();

        JsonNode origin = forward.path("forward_origin");
        assertThat(forward.path("text").textValue()).isEqualTo("Welcome to the VIP channel.");
        assertThat(origin.path("type").textValue()).isEqualTo("channel");
        assertThat(origin.path("chat").path("title").textValue()).isEqualTo("VIP");
        assertThat(origin.path("message_id").intValue()).isEqualTo(1);
    }

    @Test
    void forwardOfAForwardKeepsTheFirstOrigin() {
        int id = sandbox.person(SandboxUser.ADMIN).forwards(seed.vip(), 1);

        JsonNode forward = bot.call(
                        "forwardMessage", "chat_id", "1", "from_chat_id", "1", "message_id", Integer.toString(id))
                .result();

        assertThat(forward.path("forward_origin").path("chat").path("title").textValue())
                .isEqualTo("VIP");
        assertThat(update("message").path("forward_origin").path("type").textValue())
                .isEqualTo("channel");
    }

    @Test
    void forwardOfAPersonsMessageNamesThem() {
        int id = sandbox.userSays(SandboxUser.ADMIN, "mine");

        JsonNode origin = bot.call(
                        "forwardMessage", "chat_id", "1", "from_chat_id", "1", "message_id", Integer.toString(id))
                .result()
                .path("forward_origin");

        assertThat(origin.path("type").textValue()).isEqualTo("user");
        assertThat(origin.path("sender_user").path("first_name").textValue()).isEqualTo("Admin");
    }

    @Test
    void missingMessageIsNeitherCopiedNorForwarded() {
        assertRefused(copy(1, "99"), "message to copy not found");
        assertRefused(
                bot.call("forwardMessage", "chat_id", "1", "from_chat_id", "1", "message_id", "99"),
                "message to forward not found");
        assertRefused(bot.call("copyMessage", "chat_id", "1"), "parameter \"from_chat_id\" is required");
    }

    private Answer copy(long chat, String messageId) {
        return bot.call("copyMessage", "chat_id", Long.toString(chat), "from_chat_id", "1", "message_id", messageId);
    }

    private JsonNode update(String field) {
        JsonNode updates = bot.call("getUpdates").result();
        return updates.path(updates.size() - 1).path(field);
    }

    private byte[] download(String fileId) throws Exception {
        String path = bot.call("getFile", "file_id", fileId)
                .result()
                .path("file_path")
                .textValue();
        String base = sandbox.baseUrl().replaceFirst("/bot$", "/file/bot");
        URI address = URI.create(base + SandboxOptions.defaults().token() + "/" + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private Answer upload(String method, String field, String name, byte[] content) {
        String body = part("name=\"chat_id\"", "1")
                + part("name=\"caption\"", "<b>Look</b>")
                + part("name=\"parse_mode\"", "HTML");
        return bot.postBytes(method, "multipart/form-data; boundary=x", form(body, field, name, content));
    }

    private static byte[] form(String fields, String field, String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(fields.getBytes(StandardCharsets.UTF_8));
        String head = "--x\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: text/x-test\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String part(String disposition, String value) {
        return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
    }

    private static void assertRefused(Answer answer, String what) {
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
        assertThat(answer.status()).isEqualTo(400);
    }
}
