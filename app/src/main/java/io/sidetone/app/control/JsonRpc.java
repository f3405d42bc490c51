package io.sidetone.app.control;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/// JSON-RPC 2.0, one object a line: reads a request, has it carried out, and writes the answer.
final class JsonRpc {
    private static final Logger log = LoggerFactory.getLogger(JsonRpc.class);
    private static final String VERSION = "2.0";
    private final JsonMapper mapper = new JsonMapper();
    private final Methods methods;
    private final Runnable subscribe;

    /// @param subscribe starts the flow of events on this connection
    JsonRpc(Methods methods, Runnable subscribe) {
        this.methods = methods;
        this.subscribe = subscribe;
    }

    /// A line to be written.
    ///
    /// @param after run once it is written
    record Answer(String line, Runnable after) {}

    private record Result(String jsonrpc, JsonNode id, Object result) {}

    private record Failure(String jsonrpc, JsonNode id, Problem error) {}

    private record Problem(int code, String message, Map<String, String> data) {}

    private record Notification(String jsonrpc, String method, Event params) {}

    /// The answer to a request; empty for a notification, which wants none.
    Optional<Answer> answer(String line) {
        JsonNode id = NullNode.getInstance();
        boolean wanted = true;
        try {
            var request = parse(line);
            var given = request.path("id");
            wanted = !given.isMissingNode() || !request.isObject();
            if (given.isString() || given.isNumber()) {
                id = given;
            }
            check(request);
            var answer = invoke(request);
            return wanted
                    ? Optional.of(new Answer(write(new Result(VERSION, id, answer.result())), answer.after()))
                    : Optional.of(new Answer("", answer.after()));
        } catch (Refusal refusal) {
            return wanted ? Optional.of(new Answer(failure(id, refusal), () -> {})) : Optional.empty();
        } catch (RuntimeException bug) {
            log.error("A control request failed: {}", line, bug);
            var refusal = new Refusal(
                    Refusal.Code.INTERNAL_ERROR, "Something went wrong inside Sidetone; its log says more.");
            return wanted ? Optional.of(new Answer(failure(id, refusal), () -> {})) : Optional.empty();
        }
    }

    String refusal(Refusal refusal) {
        return failure(NullNode.getInstance(), refusal);
    }

    String notification(Event event) {
        return write(new Notification(VERSION, "event", event));
    }

    private Methods.Answer invoke(JsonNode request) throws Refusal {
        var method = request.path("method").stringValue();
        if (method.equals("events")) {
            return new Methods.Answer(Map.of("subscribed", true), subscribe);
        }
        return methods.invoke(method, new Parameters(request.path("params")));
    }

    private JsonNode parse(String line) throws Refusal {
        try {
            var node = mapper.readTree(line);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JacksonException e) {
            throw new Refusal(Refusal.Code.PARSE_ERROR, "The line is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void check(JsonNode request) throws Refusal {
        if (!request.isObject()) {
            throw new Refusal(Refusal.Code.INVALID_REQUEST, "A request is one JSON object on a line of its own.");
        }
        if (!VERSION.equals(text(request.path("jsonrpc")))) {
            throw new Refusal(Refusal.Code.INVALID_REQUEST, "A request says \"jsonrpc\": \"2.0\".");
        }
        if (text(request.path("method")) == null) {
            throw new Refusal(Refusal.Code.INVALID_REQUEST, "A request names its \"method\".");
        }
        var params = request.path("params");
        if (!params.isMissingNode() && !params.isNull() && !params.isObject()) {
            throw new Refusal(Refusal.Code.INVALID_PARAMS, "Parameters are given by name, in an object.");
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private String failure(JsonNode id, Refusal refusal) {
        return write(new Failure(
                VERSION,
                id,
                new Problem(
                        refusal.code().number(),
                        String.valueOf(refusal.getMessage()),
                        Map.of("code", refusal.code().word()))));
    }

    private String write(Object value) {
        return mapper.writeValueAsString(value) + "\n";
    }
}
