package io.tunesmith.examples.studio;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.util.Map;

/** The colours of the window. */
public enum Theme {
    /** Dark letters on light ground. */
    LIGHT,
    /** Light letters on dark ground. */
    DARK;

    static Theme current() {
        return FlatLaf.isLafDark() ? DARK : LIGHT;
    }

    Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    void install() {
        FlatLaf.setGlobalExtraDefaults(Map.of(
                "@accentColor", this == LIGHT ? "#2F6B4F" : "#6FB391",
                "Component.focusWidth", "1",
                "ScrollBar.showButtons", "false",
                "TitlePane.unifiedBackground", "true"));
        if (this == LIGHT) {
            FlatLightLaf.setup();
        } else {
            FlatDarkLaf.setup();
        }
    }
}
