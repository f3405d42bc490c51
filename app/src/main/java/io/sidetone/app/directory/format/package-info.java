/// How people are written down: JSON, CSV, vCard, XML of phones. What comes from a server is not trusted: no entities,
/// no document type, bounds on everything.
@NullMarked
package io.sidetone.app.directory.format;

import org.jspecify.annotations.NullMarked;
