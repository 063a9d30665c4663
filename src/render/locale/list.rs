//! Joining the items of a list: "a, b and c".

use super::Locale;

impl Locale {
    /// Returns the items as one phrase: `a, b and c`. No items give an empty text.
    pub(crate) fn list(&self, items: &[impl AsRef<str>]) -> String {
        let items = items.iter().map(AsRef::as_ref);
        self.lists.format(items).to_string()
    }

    /// The items as a phrase that stands alone, in a table or a menu: the first has a capital, the
    /// others are written as in a sentence.
    pub(crate) fn list_title(&self, items: &[impl AsRef<str>]) -> String {
        self.capital(&self.list(items))
    }

    /// A text that stands alone, with a capital at its beginning where its script has them.
    pub(crate) fn capital(&self, text: &str) -> String {
        let mut letters = text.chars();
        let Some(first) = letters.next() else {
            return String::new();
        };
        match first {
            // Turkish and Azerbaijani keep the dot.
            'i' if self.speaks("tr") || self.speaks("az") => format!("İ{}", letters.as_str()),
            'i' if self.speaks("nl") && letters.as_str().starts_with('j') => {
                format!("IJ{}", &letters.as_str()[1..])
            }
            // Georgian writes a text in capitals wholly or not at all.
            'ა'..='ჿ' => text.to_owned(),
            _ => first.to_uppercase().chain(letters).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn lists_are_joined_as_the_language_does() {
        let list = |tag: &str, items: &[&str]| Locale::new(tag).expect("a language").list(items);
        assert_eq!(list("en", &[]), "");
        assert_eq!(list("en", &["a"]), "a");
        assert_eq!(list("en", &["a", "b"]), "a and b");
        assert_eq!(list("en", &["a", "b", "c", "d"]), "a, b, c and d");
        assert_eq!(list("en-US", &["a", "b", "c"]), "a, b, and c");
        assert_eq!(list("de", &["a", "b", "c"]), "a, b und c");
        assert_eq!(list("fr", &["a", "b", "c"]), "a, b et c");
        assert_eq!(list("ar", &["a", "b", "c"]), "a وb وc");
        assert_eq!(list("en", &["{1}", "{0}"]), "{1} and {0}");
    }

    #[test]
    fn what_stands_alone_begins_with_a_capital() {
        let title =
            |tag: &str, items: &[&str]| Locale::new(tag).expect("a language").list_title(items);
        assert_eq!(title("fr", &["anglais", "français"]), "Anglais et français");
        assert_eq!(title("es", &["inglés", "italiano"]), "Inglés e italiano");
        assert_eq!(
            title("de", &["Englisch", "Tschechisch"]),
            "Englisch und Tschechisch"
        );
        assert_eq!(title("tr", &["ingilizce"]), "İngilizce");
        assert_eq!(title("nl", &["ijs"]), "IJs");
        assert_eq!(title("ka", &["ქართული"]), "ქართული");
        assert_eq!(title("ar", &["العربية"]), "العربية");
        assert_eq!(title("fr", &[]), "");
    }

    #[test]
    fn spanish_and_changes_before_the_sound_i() {
        let list = |items: &[&str]| Locale::new("es").expect("Spanish").list(items);
        assert_eq!(
            list(&["Francia", "España", "Portugal"]),
            "Francia, España y Portugal"
        );
        assert_eq!(list(&["Portugal", "Italia"]), "Portugal e Italia");
        assert_eq!(list(&["geología", "historia"]), "geología e historia");
        assert_eq!(list(&["agua", "hielo"]), "agua y hielo");
        assert_eq!(list(&["Túnez", "Yemen"]), "Túnez y Yemen");
    }
}
