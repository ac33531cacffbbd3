//! What a term is about.

use super::names::named;

named! {
    /// The field of policy that an entry belongs to: a closed list.
    ///
    /// ```
    /// use tifa::lexicon::Topic;
    ///
    /// let topic: Topic = "ecology".parse().unwrap();
    /// assert_eq!((topic.name(), topic.chinese()), ("ecology", "生态"));
    /// ```
    Topic, "topic" {
        /// The Party's theory and its guiding thought.
        Theory = "theory", "党的创新理论";
        /// Party building and discipline.
        Party = "party", "党的建设";
        /// Government and how it works.
        Governance = "governance", "政府治理";
        /// Law and justice.
        Law = "law", "法治";
        /// Public order, work safety, emergencies.
        Safety = "safety", "安全";
        /// Reform and deregulation.
        Reform = "reform", "改革";
        /// Opening up and trade.
        Opening = "opening", "开放";
        /// The economy as a whole, finance, markets.
        Economy = "economy", "经济";
        /// Industry, energy, enterprises.
        Industry = "industry", "产业";
        /// Science, technology, talent.
        Innovation = "innovation", "创新";
        /// The digital economy and digital government.
        Digital = "digital", "数字";
        /// Agriculture, the countryside, farmers.
        Rural = "rural", "三农";
        /// Towns and their building.
        Urban = "urban", "城市";
        /// Regional strategies.
        Region = "region", "区域";
        /// Ecology, environment, climate.
        Ecology = "ecology", "生态";
        /// Education, health, work, social security.
        Livelihood = "livelihood", "民生";
        /// Culture, sport, values.
        Culture = "culture", "文化";
        /// Defence and the army.
        Defence = "defence", "国防";
        /// Foreign affairs, Hong Kong, Macao, Taiwan.
        Diplomacy = "diplomacy", "外交";
        /// Plans, congresses, plenums.
        Plan = "plan", "规划";
        /// Campaigns and wordings of earlier decades.
        History = "history", "历史";
        /// None of these: what a row of a user's file has that names no topic.
        Other = "other", "其他";
    }
}
