package io.sidetone.app.control;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The named parameters of one request.
///
/// @param node an object, or missing
record Parameters(JsonNode node) {
    /// A text that must be there.
    String text(String name) throws Refusal {
        return optionalText(name)
                .orElseThrow(
                        () -> new Refusal(Refusal.Code.INVALID_PARAMS, "The parameter “" + name + "” is missing."));
    }

    /// Whether something is wanted; not, where nothing is said.
    boolean yes(String name) throws Refusal {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new Refusal(Refusal.Code.INVALID_PARAMS, "The parameter “" + name + "” must be true or false.");
        }
        return value.booleanValue();
    }

    /// Whether something is wanted, where that is said.
    Optional<Boolean> optionalYes(String name) throws Refusal {
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(yes(name));
    }

    /// A whole number from 1 to 10 000.
    Optional<Integer> optionalCount(String name) throws Refusal {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > 10_000) {
            throw new Refusal(
                    Refusal.Code.INVALID_PARAMS, "The parameter “" + name + "” must be a number from 1 to 10000.");
        }
        return Optional.of(value.intValue());
    }

    Optional<String> optionalText(String name) throws Refusal {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new Refusal(Refusal.Code.INVALID_PARAMS, "The parameter “" + name + "” must be text in quotes.");
        }
        return Optional.of(value.stringValue().strip());
    }
}
