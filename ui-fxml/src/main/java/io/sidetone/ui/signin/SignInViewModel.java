package io.sidetone.ui.signin;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.ui.text.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// Asks for the password while only a password helps.
public final class SignInViewModel {
    private final SignIn port;
    private final Account account;
    private final Texts texts;
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty remember;
    private final ReadOnlyBooleanWrapper wanted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public SignInViewModel(SignIn port, Account account, Texts texts, ObservableValue<RegistrationState> registration) {
        this.port = port;
        this.account = account;
        this.texts = texts;
        remember = new SimpleBooleanProperty(port.canRemember());
        registration.subscribe(this::follow);
    }

    /// Whether to ask.
    public ReadOnlyBooleanProperty wanted() {
        return wanted.getReadOnlyProperty();
    }

    /// Whether an answer is awaited.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// What was wrong with the last password, or empty.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public StringProperty password() {
        return password;
    }

    public BooleanProperty remember() {
        return remember;
    }

    public boolean canRemember() {
        return port.canRemember();
    }

    /// Who signs in where.
    public String account() {
        return texts.get("signin.account", account.user(), account.domain());
    }

    public void submit() {
        if (busy.get() || password.get().isEmpty()) {
            return;
        }
        busy.set(true);
        problem.set("");
        port.submit(password.get(), remember.get());
    }

    private void follow(RegistrationState state) {
        switch (state) {
            case RegistrationState.Ready ready -> done();
            case RegistrationState.Connecting connecting -> wanted.set(busy.get());
            case RegistrationState.Disconnected disconnected -> follow(disconnected.reason());
        }
    }

    private void follow(Disconnection reason) {
        boolean wrong = reason instanceof Disconnection.WrongPassword;
        if (wrong || reason instanceof Disconnection.PasswordNeeded) {
            problem.set(wrong ? texts.get("signin.wrong") : "");
            busy.set(false);
            wanted.set(true);
        } else {
            done();
        }
    }

    /// Also where the connection failed for another reason: the notice at the top says which.
    private void done() {
        wanted.set(false);
        busy.set(false);
        problem.set("");
        password.set("");
    }
}
