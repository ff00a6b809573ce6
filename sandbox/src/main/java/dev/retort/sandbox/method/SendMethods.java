package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.retort.sandbox.chat.Attachment;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.ImageSize;
import dev.retort.sandbox.chat.StoredFile;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.http.UploadedFile;
import dev.retort.sandbox.json.MessageJson;
import dev.retort.sandbox.world.World;
import java.util.Map;

/** The methods that send texts, photos and documents, and return their files. */
final class SendMethods {
    private static final String ATTACHED = "attach://";

    private final World world;
    private final Outbox outbox;
    private final MessageJson json;

    SendMethods(World world, Outbox outbox) {
        this.world = world;
        this.outbox = outbox;
        this.json = new MessageJson(world);
    }

    Map<String, Method> methods() {
        return Map.of(
                "sendmessage", this::sendMessage,
                "sendphoto", parameters -> sendFile(Attachment.Kind.PHOTO, parameters),
                "senddocument", parameters -> sendFile(Attachment.Kind.DOCUMENT, parameters),
                "sendchataction", this::sendChatAction,
                "getfile", this::getFile);
    }

    private ApiReply sendMessage(Parameters parameters) {
        TextReader text = TextReader.text(parameters);
        Target target = writable(parameters);
        text.checkLength();
        Content content = new Content(text.visible(), text.source(), null);
        return ApiReply.ok(json.message(outbox.send(target, content, parameters)));
    }

    private ApiReply sendFile(Attachment.Kind kind, Parameters parameters) {
        StoredFile file = file(kind, parameters);
        TextReader caption = TextReader.caption(parameters);
        Target target = writable(parameters);
        Content content = new Content(caption.visible(), caption.source(), new Attachment(kind, file));
        return ApiReply.ok(json.message(outbox.send(target, content, parameters)));
    }

    private ApiReply sendChatAction(Parameters parameters) {
        writable(parameters);
        if (parameters.text("action").isEmpty()) {
            throw ApiException.badRequest("wrong parameter action in request");
        }
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private ApiReply getFile(Parameters parameters) {
        String id = parameters.text("file_id");
        if (id.isEmpty()) {
            throw ApiException.badRequest("file_id not specified");
        }
        StoredFile file = world.files()
                .find(id)
                .orElseThrow(() -> ApiException.badRequest("wrong file_id or the file is temporarily unavailable"));
        return ApiReply.ok(MessageJson.file(file).put("file_path", file.path()));
    }

    private Target writable(Parameters parameters) {
        return Target.find(world, parameters.text("chat_id"), Target.Access.WRITE);
    }

    private StoredFile file(Attachment.Kind kind, Parameters parameters) {
        String given = parameters.text(kind.field());
        String attachedName = given.startsWith(ATTACHED) ? given.substring(ATTACHED.length()) : kind.field();
        UploadedFile uploaded = parameters.file(attachedName).orElse(null);
        if (uploaded != null) {
            return upload(kind, uploaded);
        }
        if (given.isEmpty()) {
            throw ApiException.badRequest("there is no " + kind.field() + " in the request");
        }
        return world.files()
                .find(given)
                .orElseThrow(() -> ApiException.badRequest("wrong file identifier/HTTP URL specified"));
    }

    private StoredFile upload(Attachment.Kind kind, UploadedFile uploaded) {
        if (uploaded.content().length == 0) {
            throw ApiException.badRequest("file must be non-empty");
        }
        if (kind == Attachment.Kind.PHOTO && ImageSize.of(uploaded.content()).isEmpty()) {
            throw ApiException.badRequest("IMAGE_PROCESS_FAILED");
        }
        boolean isTyped = uploaded.mimeType().startsWith("image/");
        String type = kind == Attachment.Kind.PHOTO && !isTyped ? "image/*" : uploaded.mimeType();
        return world.files().add(uploaded.name(), type, uploaded.content());
    }
}
