//! Scales with round steps, and how numbers are written beside them.

use crate::table::Labels;

/// From one round number to another, in round steps.
pub(super) struct Scale {
    /// A step is so many units.
    step: f64,
    decimals: usize,
    /// The number of the step at which it begins, counted from zero.
    first: f64,
    steps: u32,
}

/// The steps are 1, 2 or 5 of these units; each is written with its decimals.
const UNITS: [(f64, usize); 14] = [
    (0.001, 3),
    (0.01, 2),
    (0.1, 1),
    (1.0, 0),
    (10.0, 0),
    (100.0, 0),
    (1e3, 0),
    (1e4, 0),
    (1e5, 0),
    (1e6, 0),
    (1e7, 0),
    (1e8, 0),
    (1e9, 0),
    (1e12, 0),
];

/// What lies farther from zero is drawn here.
const FARTHEST: f64 = 1e30;

impl Scale {
    /// The scale from zero that reaches `largest` in at most `most` steps.
    pub(super) fn reaching(largest: f64, most: u32) -> Self {
        Self::between(0.0, if largest > 0.0 { largest } else { 1.0 }, most)
    }

    /// The scale that holds all from `least` to `largest` in at most `most` steps.
    pub(super) fn between(least: f64, largest: f64, most: u32) -> Self {
        let (least, largest) = match least.is_finite() && largest.is_finite() {
            true => (least.min(largest).max(-FARTHEST), largest.max(least).min(FARTHEST)),
            false => (0.0, 1.0),
        };
        let steps = UNITS.iter().flat_map(|&(unit, decimals)| [1.0, 2.0, 5.0].map(|of| (of * unit, decimals)));
        for (step, decimals) in steps {
            let (first, last) = ((least / step).floor(), (largest / step).ceil());
            if last - first <= f64::from(most) {
                return Self { step, decimals, first, steps: (last - first).max(1.0) as u32 };
            }
        }
        let step = (largest - least).max(1.0);
        Self { step, decimals: 0, first: (least / step).floor(), steps: 2 }
    }

    /// Where `value` lies, from 0 to 1.
    pub(super) fn place(&self, value: f64) -> f64 {
        ((value / self.step - self.first) / f64::from(self.steps)).clamp(0.0, 1.0)
    }

    /// The ticks: where each lies, from 0 to 1, and what is written beside it.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let tick = |index: u32| {
            let value = self.step * (self.first + f64::from(index));
            (f64::from(index) / f64::from(self.steps), format!("{value:.*}", self.decimals))
        };
        (0..=self.steps).map(tick).collect()
    }
}

/// A decimal number as a reader wants it: in Chinese in 万 or 亿 where two digits behind the point say all, in English with commas.
pub(crate) fn grouped(number: &str, labels: Labels) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let (sign, digits) = whole.split_at(whole.len() - whole.trim_start_matches(['-', '−']).len());
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    match labels {
        Labels::Chinese if fraction.is_empty() && digits.ends_with("00") => {
            let is_large = digits.len() > 8 && digits.ends_with("000000");
            let (zeros, name) = if is_large { (8, "亿") } else { (4, "万") };
            let (many, rest) = digits.split_at(digits.len() - zeros);
            let rest = rest.trim_end_matches('0');
            let point = if rest.is_empty() { "" } else { "." };
            format!("{sign}{many}{point}{rest}{name}")
        }
        Labels::Chinese => number.to_owned(),
        Labels::English => {
            let mut written = sign.to_owned();
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index).is_multiple_of(3) {
                    written.push(',');
                }
                written.push(digit);
            }
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{written}{point}{fraction}")
        }
    }
}

/// A round number beside an axis, where it must be short: 100万, 15m, 2,000bn.
pub(super) fn short(number: &str, labels: Labels) -> String {
    let units: &[(usize, &str)] = match labels {
        Labels::Chinese => &[(8, "亿"), (4, "万")],
        Labels::English => &[(9, "bn"), (6, "m")],
    };
    let digits = number.trim_start_matches('-');
    // One digit may stand behind the point: 1.5亿.
    let unit = units.iter().find(|(zeros, _)| {
        let is_round =
            digits.get(digits.len().saturating_sub(zeros - 1)..).is_some_and(|end| end.bytes().all(|b| b == b'0'));
        digits.len() > *zeros && is_round && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let Some((zeros, name)) = unit else { return grouped(number, labels) };
    let (whole, rest) = number.split_at(number.len() - zeros);
    let rest = rest.trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    let whole = if labels == Labels::English { grouped(whole, labels) } else { whole.to_owned() };
    format!("{whole}{point}{rest}{name}")
}

/// A frequency as it is written beside its mark.
pub(super) fn written(value: f64) -> String {
    let digits = if value != 0.0 && value < 0.995 { 2 } else { 1 };
    let written = format!("{value:.digits$}");
    written.strip_suffix(".0").map(str::to_owned).unwrap_or(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_reach_the_largest() {
        for (largest, last) in
            [(7.3, "8"), (0.04, "0.04"), (1.0, "1.0"), (123.0, "150"), (0.0, "1.0"), (f64::NAN, "1.0")]
        {
            let scale = Scale::reaching(largest, 5);
            let ticks = scale.ticks();
            assert_eq!((ticks[0].1.parse::<f64>().unwrap(), ticks.last().unwrap().1.as_str()), (0.0, last));
            assert!(ticks.len() <= 6 && (0.0..=1.0).contains(&scale.place(largest.max(0.0))));
        }
        for (least, largest, first, last) in
            [(-3.0, 4.2, "-4", "6"), (5.0, 5.5, "5.0", "5.5"), (5.0, 5.0, "5.000", "5.001"), (-1e300, 1e300, "", "")]
        {
            let scale = Scale::between(least, largest, 5);
            let ticks = scale.ticks();
            assert!(ticks.len() <= 6 && (scale.place(least) < scale.place(largest) || least == largest));
            if !first.is_empty() {
                assert_eq!((ticks[0].1.as_str(), ticks.last().unwrap().1.as_str()), (first, last));
            }
        }
        let chinese = ["9.5", "11130000", "-25000.5", "12345", "10100", "1050000000000"]
            .map(|number| grouped(number, Labels::Chinese));
        assert_eq!(chinese, ["9.5", "1113万", "-25000.5", "12345", "1.01万", "10500亿"]);
        let english = ["9999", "11130000", "-25000.5"].map(|number| grouped(number, Labels::English));
        assert_eq!(english, ["9999", "11,130,000", "-25,000.5"]);
        let numbers = ["0", "5.5", "4000", "400000", "15000000", "-250000000", "2000000000000", "12345678"];
        let chinese = numbers.map(|number| short(number, Labels::Chinese));
        assert_eq!(chinese, ["0", "5.5", "4000", "40万", "1500万", "-2.5亿", "20000亿", "12345678"]);
        let english = numbers.map(|number| short(number, Labels::English));
        assert_eq!(english, ["0", "5.5", "4000", "400,000", "15m", "-250m", "2000bn", "12,345,678"]);
        assert_eq!([0.0, 0.123, 4.0, 12.34].map(written), ["0", "0.12", "4", "12.3"]);
    }
}
