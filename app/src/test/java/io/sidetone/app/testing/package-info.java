/// Hand-written stand-ins for tests.
package io.sidetone.app.testing;
