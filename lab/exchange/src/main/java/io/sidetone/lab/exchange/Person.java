package io.sidetone.lab.exchange;

/// Somebody who lives at the exchange, or pretends to.
///
/// @param number where to call them
/// @param name as phones show it
public record Person(String number, String name) {}
