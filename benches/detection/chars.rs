//! Characters that are taken for one another.

const TABLE: &str = include_str!("alike.txt");

/// Characters that any text is full of.
const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世";

/// How a wrong character comes about.
#[derive(Clone, Copy)]
pub enum Slip {
    /// It looks like the right one.
    Look,
    /// It sounds like the right one.
    Sound,
    /// It is any character.
    Any,
}

/// Characters that stand for `right` by that slip.
pub fn instead(right: char, slip: Slip) -> String {
    let groups = |name: &str| {
        let mut section = "";
        let mut found = String::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            match line {
                "look" | "sound" => section = line,
                group if section == name && group.contains(right) => found.push_str(group),
                _ => {}
            }
        }
        found
    };
    match slip {
        Slip::Look => groups("look"),
        Slip::Sound => groups("sound"),
        Slip::Any => COMMON.to_owned(),
    }
}

/// Whether `c` is a Chinese character.
pub fn is_han(c: char) -> bool {
    ('\u{4e00}'..'\u{a000}').contains(&c)
}
